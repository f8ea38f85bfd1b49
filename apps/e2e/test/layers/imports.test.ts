// The scanner of imports: what counts as one, and what only looks like one.
import { expect, test } from 'vitest';
import { importsOf, packageOf } from '../../src/layers/imports.ts';

test.each([
  ["import { a } from 'one';", ['one']],
  ["import type { A } from 'one';", ['one']],
  ["import a, * as b from 'one';", ['one']],
  ["import 'one';", ['one']],
  ["export * from 'one';", ['one']],
  ["export * as all from 'one';", ['one']],
  ["export { a, type B } from\n  'one';", ['one']],
  ["const a = await import('one');", ['one']],
  ['const a = await import(`one`);', ['one']],
  ["type A = import('one').A;", ['one']],
  ["const a = require('one');", ['one']],
  ['import { a } from \'one\';\nimport { b } from "two";', ['one', 'two']],
  [`const text = \`a \${await import('one')} b\`;`, ['one']],
  ["const divided = a / b; import('one'); // '", ['one']],
])('finds the imports of %j', (text, expected) => {
  expect(importsOf(text)).toEqual(expected);
});

test.each([
  "// import { a } from 'one';",
  "/* export * from 'one'; */",
  `const text = "import { a } from 'one';";`,
  "const text = `import { a } from 'one';`;",
  "const pattern = /from 'one'/;",
  "const pattern = text.match(/[/'] import ('one')/);",
  "const word = from('one');",
  'const name = imported;',
])('finds no import in %j', (text) => {
  expect(importsOf(text)).toEqual([]);
});

test.each([
  ['zod', 'zod'],
  ['typeorm/driver/postgres', 'typeorm'],
  ['@audience/events-mock/standalone', '@audience/events-mock'],
  ['node:fs/promises', 'node:fs'],
  ['./near.ts', null],
  ['../../other/src/index.ts', null],
])('names the package of %j', (specifier, expected) => {
  expect(packageOf(specifier)).toBe(expected);
});
