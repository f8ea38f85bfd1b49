// What is shipped, and what is not.
import { globSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { builtText } from './built-app.ts';

const folder = resolve(import.meta.dirname, '../../dist');
const page = builtText('index.html');

test('the two faces of the first page are fetched with it, and no others', () => {
  const faces = [...page.matchAll(/<link rel="preload" href="([^"]+)" as="font" type="font\/woff2" crossorigin/g)];
  expect(faces.map(([, file]) => file)).toEqual([
    expect.stringMatching(/^\/assets\/inter-latin-wght-normal-.+\.woff2$/),
    expect.stringMatching(/^\/assets\/fraunces-latin-wght-normal-.+\.woff2$/),
  ]);
  for (const [, file] of faces) expect(builtText(String(file).slice(1)).length).toBeGreaterThan(10_000);
});

test('the style sheet of the library stands before those of the app, which have the last word', () => {
  const sheets = [...page.matchAll(/<link rel="stylesheet" crossorigin href="\/([^"]+)"/g)].map(([, file]) =>
    String(file),
  );
  expect(sheets.length).toBeGreaterThan(1);
  expect(sheets.map((file) => builtText(file).includes('.mantine-focus-auto'))).toEqual(
    sheets.map((_, index) => index === 0),
  );
});

test('the page has no script and no style in itself, and a place for the nonce', () => {
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style|\son\w+=|javascript:/);
  expect(page).toContain('name="style-nonce" content=""');
});

test('the mock of the host is not shipped', () => {
  const modules = builtText('.vite/modules.json');
  expect(modules).toContain('src/main.tsx');
  expect(modules).not.toMatch(/src\/mock\/|"msw|"ajv/);
  const scripts = globSync('**/*.js', { cwd: folder });
  expect(scripts.length).toBeGreaterThan(5);
  for (const script of scripts) expect(builtText(script)).not.toMatch(/mockServiceWorker|handlersOf|Museum Quarterly/);
  expect(readdirSync(folder).toSorted()).toEqual(['.vite', 'assets', 'icon.svg', 'index.html']);
});
