// Types of problems have one form: that of the codes of outcomes, which some of them are.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '..');
const CODE = /(?:conflict|unprocessable|badUid|ProblemError)\(\s*(?:\d+,\s*)?'([^']+)'|^ {2}\d{3}: \['([^']+)'/gm;

it('is words in small letters with underscores between', () => {
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !file.endsWith('.test.ts'));
  const codes = files.flatMap((file) =>
    [...readFileSync(resolve(source, file), 'utf8').matchAll(CODE)].map(([, thrown, known]) => thrown ?? known ?? ''),
  );
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
});
