// The walls of the architecture page, held against this repository as it is.
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { faultsOf, inWords } from '../src/layers/faults.ts';
import { importsOf } from '../src/layers/imports.ts';
import { CONNECTOR_LIST } from '../src/layers/rooms.ts';
import { readSourceTree } from '../src/layers/source-tree.ts';

const tree = readSourceTree(resolve(import.meta.dirname, '../../..'));

test('every wall stands: imports, package.json files, sizes, names, the environment, the top level', () => {
  expect(faultsOf(tree).map(inWords)).toEqual([]);
});

test('the list of connectors is where connectors are imported', () => {
  const imported = importsOf(tree.files.get(CONNECTOR_LIST) ?? '').filter((name) => name.endsWith('-connector'));
  expect(imported.length).toBeGreaterThan(0);
});

test('the whole repository was read', () => {
  const folders = new Set([...tree.files.keys()].map((path) => path.split('/').slice(0, 2).join('/')));
  for (const folder of ['apps/audience', 'apps/e2e', 'packages/connector', 'packages/sync-core']) {
    expect([...folders]).toContain(folder);
  }
});
