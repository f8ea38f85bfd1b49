// Every command that a page, a setting or a message tells people to run is there.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = resolve(import.meta.dirname, '../../../..');
const read = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')));

const files = globSync(['*.md', '.env.example', 'apps/docs/**/*.md', 'apps/*/src/**/*.ts', 'packages/*/src/**/*.ts'], {
  cwd: root,
  exclude: (name) => /node_modules|dist/.test(name),
});

test('npm run names a script of the workspace, wherever it stands', () => {
  const told = files.flatMap((file) =>
    [...read(file).matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name = '']) => ({ file, name })),
  );
  expect(told.length).toBeGreaterThan(10);
  expect(told.filter(({ name }) => scripts[name] === undefined)).toEqual([]);
});

test('the audience command is told as it is run here, for nothing puts it on the path', () => {
  const bare = /(?<!audience -- )(?:^|["'`] ?|run: )audience (?:user|account|serve)\b(?! `)/gm;
  const told = files.flatMap((file) => [...read(file).matchAll(bare)].map(([words]) => `${file}: ${words}`));
  // Comments speak of it by its name.
  expect(told.filter((line) => !line.includes('`audience'))).toEqual([]);
});
