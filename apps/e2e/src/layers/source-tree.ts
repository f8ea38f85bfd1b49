// The repository as plain data: every source file and package.json with its text. Reading the disk happens here only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Text by path from the top of the repository, with forward slashes; and the names that lie at the top. */
export interface SourceTree {
  files: ReadonlyMap<string, string>;
  top: readonly string[];
}

const SOURCE = /\.(?:[cm]?[jt]sx?|css|html)$/;
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage']);

/** Reads the repository; what is made or installed is left out, as git does. */
export function readSourceTree(root: string): SourceTree {
  const files = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !LEFT_OUT.has(entry.name)) walk(path);
      if (entry.isFile() && (SOURCE.test(entry.name) || entry.name === 'package.json')) {
        files.set(path, readFileSync(join(root, path), 'utf8'));
      }
    }
  };
  for (const folder of ['apps', 'packages']) walk(folder);
  const made = new Set(['node_modules', 'coverage', 'data']);
  return { files, top: readdirSync(root).filter((name) => !made.has(name)) };
}
