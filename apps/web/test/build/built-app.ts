// The app as `vite build` left it: which files a page loads first, and what is in them.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { MODULE_LIST, type ModuleList } from '../../build/list-modules.ts';

const folder = resolve(import.meta.dirname, '../../dist');

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

/** A file that a page loads, and its size as it is sent. */
export interface LoadedFile {
  file: string;
  bytes: number;
}

/** Text of a file of the build. @throws Error when there is no build */
export function builtText(file: string): string {
  return readFileSync(placeOf(file), 'utf8');
}

/** All pages of the app by their files. */
export function builtPages(): string[] {
  return Object.keys(manifest()).filter((name) => /^src\/features\/.+-page\.tsx$/.test(name));
}

/** The scripts that a page needs before it stands there: the entry, the page, and everything these import. */
export function firstScripts(page: string): LoadedFile[] {
  const chunks = manifest();
  const files = new Set<string>();
  const take = (name: string): void => {
    const chunk = chunks[name];
    if (chunk === undefined) throw new Error(`The build has no "${name}".`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const other of chunk.imports ?? []) take(other);
  };
  take('index.html');
  take(page);
  return [...files].map((file) => ({ file, bytes: sentBytes(file) }));
}

/** The names of all modules in the build. */
export function builtModules(): string[] {
  const list: ModuleList = JSON.parse(builtText(MODULE_LIST));
  return [...new Set(Object.values(list).flatMap((modules) => Object.keys(modules)))];
}

/** All style sheets of the build, one after the other. */
export function builtStyles(): string {
  return globSync('assets/*.css', { cwd: folder }).map(builtText).join('\n');
}

/** The longest modules in these files, with their lengths before they were made small. */
export function largestModules(files: readonly LoadedFile[], count: number): string[] {
  const list: ModuleList = JSON.parse(builtText(MODULE_LIST));
  return files
    .flatMap(({ file }) => Object.entries(list[file] ?? {}))
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, count)
    .map(([name, length]) => `${(length / 1_000).toFixed(1).padStart(7)} kB  ${name}`);
}

/** As gzip: brotli, which the host prefers, is less. What is too small to be compressed is sent as it is. */
function sentBytes(file: string): number {
  const compressed = placeOf(`${file}.gz`, true);
  return readFileSync(existsSync(compressed) ? compressed : placeOf(file)).length;
}

function manifest(): Record<string, Chunk> {
  return JSON.parse(builtText('.vite/manifest.json'));
}

function placeOf(file: string, mayBeAbsent = false): string {
  const place = resolve(folder, file);
  if (!mayBeAbsent && !existsSync(place)) {
    throw new Error(`There is no ${place}: "npx vite build" in apps/web makes it.`);
  }
  return place;
}
