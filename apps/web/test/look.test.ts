// The look is one file: a colour that is written elsewhere is a colour that dark mode forgets.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../src');
const COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(|--mantine-color-(?:gray|dark|red|blue|green|yellow|orange)-\d/i;

test('no colour is written outside of the theme', () => {
  const files = globSync('**/*.{ts,tsx,css}', { cwd: root });
  expect(files.length).toBeGreaterThan(20);
  const found = files
    .filter((file) => file !== 'theme/theme.ts')
    .flatMap((file) =>
      readFileSync(resolve(root, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => (COLOUR.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    );
  expect(found).toEqual([]);
});
