// Style sheets of Mantine's components: each that is used has its own, and none is there that nobody uses.
import { globSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtModules, builtStyles } from './built-app.ts';

const modules = resolve(import.meta.dirname, '../../node_modules');
const CLASS = /\bm_[0-9a-f]+\b/g;

/** The classes that have rules, of each sheet, by its name. */
const sheets = new Map(
  globSync(`${modules}/@mantine/core/styles/*.css`)
    .filter((file) => !file.endsWith('.layer.css'))
    .map((file) => [basename(file, '.css'), classesIn(file)]),
);
/** The classes that the components in the build give their elements. */
const used = new Set(
  builtModules()
    .filter((name) => /^@mantine\/core\/.*\.module\.mjs$/.test(name))
    .flatMap((name) => classesIn(resolve(modules, name))),
);

test('every component of Mantine that is used has its style sheet', () => {
  const styles = builtStyles();
  const missing = [...sheets].flatMap(([name, classes]) =>
    classes.some((one) => used.has(one) && !styles.includes(one)) ? [name] : [],
  );
  expect(missing, 'Import these in src/theme/components.ts, in the place where Mantine documents them.').toEqual([]);
  expect(used.size).toBeGreaterThan(100);
});

test('no style sheet of Mantine is there for a component that is not used', () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../src/theme/components.ts'), 'utf8');
  const imported = [...text.matchAll(/styles\/(.+)\.css/g)].map(([, name = '']) => name);
  const idle = imported.filter((name) => {
    const classes = sheets.get(name) ?? [];
    return classes.length > 0 && !classes.some((one) => used.has(one));
  });
  expect(idle).toEqual([]);
});

function classesIn(file: string): string[] {
  return [...new Set(readFileSync(file, 'utf8').match(CLASS))];
}
