// Writes down which modules each file of the build is made of, and how long each is: for the budget test's list of the largest.
import type { Plugin } from 'vite';

/** By the file's name: lengths by module, before they were made small. */
export type ModuleList = Record<string, Record<string, number>>;

/** Where the list is, in the folder of the build. */
export const MODULE_LIST = '.vite/modules.json';

export function listModules(): Plugin {
  return {
    name: 'list-modules',
    apply: 'build',
    generateBundle(_options, bundle) {
      const list: ModuleList = {};
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const modules = Object.entries(file.modules).map(([id, { renderedLength }]) => [nameOf(id), renderedLength]);
        list[file.fileName] = Object.fromEntries(modules);
      }
      this.emitFile({ type: 'asset', fileName: MODULE_LIST, source: JSON.stringify(list, null, 1) });
    },
  };
}

function nameOf(id: string): string {
  return id.replace(/^.*\/node_modules\/(?:\.pnpm\/.*?\/node_modules\/)?/, '').replace(/^.*\/apps\/web\//, '');
}
