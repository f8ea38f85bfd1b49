// What the first page costs: scripts, as they are sent.
import { expect, test } from 'vitest';
import { builtPages, firstScripts, largestModules } from './built-app.ts';

const MOST_BYTES = 200_000;

test.each(builtPages())('%s needs at most 200 kB of compressed JavaScript when it is the first', (page) => {
  const files = firstScripts(page);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const list = [
    `${page} loads ${(bytes / 1_000).toFixed(1)} kB of JavaScript, which is more than ${MOST_BYTES / 1_000} kB:`,
    ...files.map((file) => `${(file.bytes / 1_000).toFixed(1).padStart(7)} kB  ${file.file}`),
    'Its longest modules, before they are made small:',
    ...largestModules(files, 25),
  ];
  expect(bytes, list.join('\n')).toBeLessThanOrEqual(MOST_BYTES);
  expect(bytes).toBeGreaterThan(50_000);
});

test('sign-in and contacts are among the pages that are measured', () => {
  expect(builtPages()).toEqual(
    expect.arrayContaining(['src/features/session/sign-in-page.tsx', 'src/features/contacts/contacts-page.tsx']),
  );
});
