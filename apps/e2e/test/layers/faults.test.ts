// The walls can fall: small trees in memory, one fault each, and what is allowed beside it.
import { expect, test } from 'vitest';
import { faultsOf, inWords } from '../../src/layers/faults.ts';

function faultsIn(files: Record<string, string>, top: string[] = ['apps', 'packages']): string[] {
  return faultsOf({ files: new Map(Object.entries(files)), top }).map(inWords);
}

const importing = (name: string) => `import { something } from '${name}';\n`;

test.each([
  ['packages/connector/src/a.ts', 'libphonenumber-js'],
  ['packages/sync-core/src/a.ts', 'zod'],
  ['packages/sync-core/src/a.ts', 'node:crypto'],
  ['packages/sync-core/src/a.ts', '@audience/events-api'],
  ['packages/events-api/src/a.ts', '@audience/connector'],
  ['packages/events-connector/src/a.ts', 'undici'],
  ['packages/events-connector/src/a.ts', 'node:fs'],
  ['packages/events-connector/src/a.ts', '@audience/sync-core'],
  ['packages/fake-connector/src/a.ts', '@audience/events-connector'],
  ['packages/events-mock/src/a.ts', '@audience/events-connector'],
  ['packages/connector-testkit/src/a.ts', '@audience/audience'],
  ['packages/api-client/src/a.ts', 'zod'],
  ['apps/web/src/a.tsx', '@audience/sync-core'],
  ['apps/web/src/a.tsx', '@audience/events-connector'],
  ['apps/audience/src/a.ts', '@audience/events-mock'],
  ['apps/audience/src/a.ts', '@audience/events-api'],
  ['apps/audience/src/sync/connectors.ts', '@audience/events-connector'],
  ['apps/audience/src/app.module.ts', '@audience/fake-connector'],
])('%s may not import %s', (path, name) => {
  const [fault, ...others] = faultsIn({ [path]: importing(name) });
  expect(fault).toContain(path);
  expect(fault).toContain('apps/docs/architecture.md');
  expect(others).toEqual([]);
});

test.each([
  ['packages/connector/src/a.ts', 'zod'],
  ['packages/sync-core/src/a.ts', '@audience/connector'],
  ['packages/sync-core/test/a.test.ts', 'fast-check'],
  ['packages/events-connector/src/a.ts', 'node:crypto'],
  ['packages/events-connector/test/a.test.ts', '@audience/events-mock'],
  ['packages/events-mock/src/a.ts', 'msw'],
  ['apps/audience/src/connectors.ts', '@audience/events-connector'],
  ['apps/audience/src/sync/a.ts', 'typeorm'],
  ['apps/audience/src/sync/a.test.ts', '@audience/fake-connector'],
  ['apps/audience/test/a.ts', '@audience/events-mock'],
  ['apps/bench/src/a.ts', '@audience/audience'],
])('%s may import %s', (path, name) => {
  expect(faultsIn({ [path]: importing(name) })).toEqual([]);
});

test('a connector outside the list is named with the rule and the page', () => {
  expect(
    faultsIn({ 'apps/audience/src/sync/worker.ts': "const late = await import('@audience/events-connector');" }),
  ).toEqual([
    'apps/audience/src/sync/worker.ts: imports @audience/events-connector ' +
      '(connectors only in apps/audience/src/connectors.ts; see apps/docs/architecture.md)',
  ]);
});

test('a package may not reach into another by a path', () => {
  expect(faultsIn({ 'packages/events-api/src/a.ts': importing('../../sync-core/src/index.ts') })).toHaveLength(1);
  expect(faultsIn({ 'packages/events-api/src/a/b.ts': importing('../index.ts') })).toEqual([]);
});

test('a package.json may not name what the room may not import', () => {
  const manifest = (member: string, name: string) => JSON.stringify({ name: 'x', [member]: { [name]: '1' } }, null, 2);
  expect(faultsIn({ 'packages/sync-core/package.json': manifest('dependencies', 'zod') })).toHaveLength(1);
  expect(faultsIn({ 'packages/sync-core/package.json': manifest('devDependencies', 'fast-check') })).toEqual([]);
  expect(
    faultsIn({ 'packages/events-connector/package.json': manifest('dependencies', '@audience/events-mock') }),
  ).toHaveLength(1);
  expect(
    faultsIn({ 'packages/events-connector/package.json': manifest('devDependencies', '@audience/events-mock') }),
  ).toEqual([]);
  expect(faultsIn({ 'apps/audience/package.json': manifest('dependencies', '@audience/events-mock') })).toHaveLength(1);
});

test('a file of more than 350 lines is too long', () => {
  expect(faultsIn({ 'apps/audience/src/a.ts': 'a();\n'.repeat(350) })).toEqual([]);
  expect(faultsIn({ 'apps/audience/src/a.ts': 'a();\n'.repeat(351) })).toHaveLength(1);
});

test('the environment has one reader', () => {
  const reads = 'export const port = process.env.PORT;\n';
  expect(faultsIn({ 'apps/audience/src/create-app.ts': reads })).toHaveLength(1);
  expect(faultsIn({ 'packages/events-connector/src/a.ts': reads })).toHaveLength(1);
  for (const path of [
    'apps/audience/src/config/read-environment.ts',
    'apps/demo/src/start.ts',
    'packages/events-mock/src/standalone.ts',
  ]) {
    expect(faultsIn({ [path]: reads })).toEqual([]);
  }
});

test('the core knows no clock, no chance and no guests, but the head counts of the contract', () => {
  const core = (text: string) => faultsIn({ 'packages/sync-core/src/a.ts': text });
  expect(core('const now = Date.now();')).toHaveLength(1);
  expect(core('const now = new Date();')).toHaveLength(1);
  expect(core('const guest = person;')).toHaveLength(1);
  expect(core('const heads = attendance.totalGuests; const day = new Date(at);')).toEqual([]);
});

test('names that say nothing are refused', () => {
  expect(faultsIn({ 'apps/audience/src/sync/utils.ts': '' })).toHaveLength(1);
  expect(faultsIn({ 'apps/audience/src/sync/helpers.service.ts': '' })).toHaveLength(1);
  expect(faultsIn({ 'apps/audience/src/sync/host-process.ts': '' })).toEqual([]);
});

test('the top level holds what the page lists, and dot-files', () => {
  expect(faultsIn({}, ['apps', 'packages', 'README.md', '.gitignore'])).toEqual([]);
  expect(faultsIn({}, ['apps', 'packages', 'scripts'])).toHaveLength(1);
});

test('a package outside the table is named', () => {
  expect(faultsIn({ 'packages/unheard-of/src/a.ts': '' })).toHaveLength(1);
});

test('features of the web app do not import each other, and what they share imports none of them', () => {
  const found = faultsIn({
    'apps/web/src/features/contacts/page.tsx': `${importing('../activity/page.tsx')}${importing('../../lib/api.ts')}`,
    'apps/web/src/components/pill.tsx': importing('../features/contacts/page.tsx'),
    'apps/web/src/lib/api.ts': importing('../components/pill.tsx'),
    'apps/web/src/app/pages.ts': importing('../features/contacts/page.tsx'),
  });
  expect(found).toHaveLength(3);
  expect(found[0]).toContain('features/contacts/page.tsx: imports apps/web/src/features/activity/page.tsx');
  expect(found[1]).toContain('components/pill.tsx: imports apps/web/src/features/contacts/page.tsx');
  expect(found[2]).toContain('lib/api.ts: imports apps/web/src/components/pill.tsx');
});
