// A connector stays small, or the contract asks for too much. Counted: lines of code, without imports, comments and blanks; the
// settings are a schema and not counted.
import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const SOURCE = new URL('../src/', import.meta.url);
const MOST = 400;

function linesOf(text: string): number {
  const withoutImports = text.replaceAll(/^import [^;]*;$/gm, '');
  return withoutImports.split('\n').filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line)).length;
}

it(`has at most ${MOST} lines of its own`, async () => {
  const files = (await readdir(SOURCE)).filter((name) => name !== 'settings.ts');
  const counts = await Promise.all(
    files.map(async (name) => [name, linesOf(await readFile(new URL(name, SOURCE), 'utf8'))] as const),
  );
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  expect(all, JSON.stringify(Object.fromEntries(counts))).toBeLessThanOrEqual(MOST);
});
