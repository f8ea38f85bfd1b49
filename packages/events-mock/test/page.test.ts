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

test('a button that cannot be pressed can still be read, in light and in dark', async () => {
  const [light = '', dark = ''] = (await read('tokens.css')).split('@media');
  const controls = await read('controls.css');
  for (const selector of ['button', '.primary']) {
    const rule = new RegExp(`^${selector}:disabled {([^}]*)}`, 'm').exec(controls)?.[1] ?? '';
    const named = (property: string) => new RegExp(`(?<![a-z-])${property}: var\\(--(\\S+)\\)`).exec(rule)?.[1];
    // Without a word of its own a primary button stays on its accent.
    const [text = 'muted', ground = selector === 'button' ? 'surface' : 'accent'] = [
      named('color'),
      named('background'),
    ];
    for (const scheme of [light, dark]) {
      const shade = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(scheme)?.[1] ?? '';
      expect(contrast(shade(text), shade(ground)), `${selector}: ${text} on ${ground}`).toBeGreaterThan(4.5);
    }
  }
});

/** As WCAG 2 counts it: from 1 to 21. */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
