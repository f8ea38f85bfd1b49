// The QA page's files: what the page names is there, and the strict policy it is served with is enough for it.
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const ASSETS = new URL('../assets/', import.meta.url);
const read = (name: string) => readFile(new URL(name, ASSETS), 'utf8');
const page = await read('index.html');
const scripts = (await readdir(ASSETS)).filter((name) => name.endsWith('.js'));

test('every file that the page or a script of it names is there, and none is left over', async () => {
  const names = await readdir(ASSETS);
  const imported = await Promise.all(
    scripts.map(async (name) => [...(await read(name)).matchAll(/from '\.\/(.+?)'/g)].map((match) => match[1])),
  );
  const linked = [...page.matchAll(/(?:href|src)="([^"#]+)"/g)].map((match) => match[1]);
  expect([...new Set(['index.html', ...linked, ...imported.flat()])].sort()).toEqual(names.sort());
});

test('the page needs no inline script, style or handler', () => {
  expect(page).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son[a-z]+=/);
});

test.each(scripts)('%s finds every element it asks for, and reads no text as HTML', async (name) => {
  const script = await read(name);
  const asked = [...script.matchAll(/byId\('([a-z-]+)'\)/g)].map((match) => match[1] ?? '');
  expect(asked.filter((id) => !page.includes(`id="${id}"`))).toEqual([]);
  expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|eval\(/);
});

test('every section has a heading that names it, and every table says what its columns are', () => {
  const sections = [...page.matchAll(/<section id="(\w+)" aria-labelledby="([\w-]+)"/g)];
  expect(sections).toHaveLength(5);
  for (const [, , title] of sections) expect(page).toContain(`<h1 id="${title}">`);
  expect(page.match(/<table/g)).toHaveLength(page.match(/<thead/g)?.length ?? 0);
});

test('colours are written in one file alone', async () => {
  const sheets = (await readdir(ASSETS)).filter((name) => name.endsWith('.css') && name !== 'tokens.css');
  for (const name of sheets) expect(await read(name)).not.toMatch(/#[0-9a-f]{3,8}\b(?!.*\{)|rgb\(|hsl\(/);
});
