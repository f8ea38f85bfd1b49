// Code on a page of a guide is code that is compiled and run: each snippet stands, letter for letter, in the file it names.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listScenarios } from '@audience/events-mock';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '../../../..');
const GUIDES = [
  { guide: 'apps/docs/connectors.md', command: 'new-connector', fewest: 6 },
  { guide: 'apps/docs/qa.md', command: 'record-events', fewest: 4 },
];
const read = (path: string) => readFile(resolve(ROOT, path), 'utf8');

describe.each(GUIDES)('The guide $guide', async ({ guide, command, fewest }) => {
  const text = await read(guide);
  const snippets = [...text.matchAll(/(?:<!-- file: (\S+) -->\n)?```ts\n([\s\S]*?)```/g)].map(
    ([, file, code = '']) => ({
      file,
      code,
      title: code.trim().split('\n')[0] ?? '',
    }),
  );

  it('has snippets to hold', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(fewest);
  });

  it.each(snippets)('shows code of a file as it stands there: $title', async ({ file, code }) => {
    expect(file, 'Every snippet names its file.').toBeDefined();
    expect(await read(file ?? '')).toContain(code);
  });

  it('names commands that there are', async () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await read('package.json')));
    const named = [...text.matchAll(/\bnpm run ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(named).toContain(command);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files that there are', async () => {
    const paths = [...text.matchAll(/`((?:apps|packages)\/[\w./-]+)`/g)].map(([, path = '']) => path);
    for (const path of paths.filter((each) => !each.includes('luma'))) {
      const found = await readFile(resolve(ROOT, path)).then(
        () => true,
        (error: NodeJS.ErrnoException) => error.code === 'EISDIR',
      );
      expect(found, path).toBe(true);
    }
  });
});

describe('The page on QA', () => {
  it.each(listScenarios())('says of $label what the card says', async ({ name, label, title, watch, end }) => {
    const row = `| **${label}**<br>\`${name}\` | ${title}. | ${watch.here} | ${watch.audience} | ${end} |`;
    expect(await read('apps/docs/qa.md')).toContain(row);
  });
});
