// Connectors of other packages: each is imported by its name, within bounds, and none can keep the others from loading.
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { within } from '../common/within.ts';

/** How long a package may take to load, in milliseconds. */
const PATIENCE_MS = 10_000;

/** What packages gave, and in a line each what was wrong with those that gave nothing. */
export interface LoadedPackages {
  /** Everything that says it is a connector, of any shape: the registry checks it. */
  readonly connectors: readonly unknown[];
  readonly faults: readonly string[];
}

/**
 * Imports packages, all at once. Every export with a `contractVersion` is taken for a connector.
 *
 * @param names of packages that are installed beside the host, or paths, absolute or from the working folder
 * @param patienceMs for each package
 */
export async function loadConnectorPackages(
  names: readonly string[],
  patienceMs: number = PATIENCE_MS,
): Promise<LoadedPackages> {
  const loaded = await Promise.all(names.map((name) => loadPackage(name, patienceMs)));
  return {
    connectors: loaded.flatMap((each) => ('connectors' in each ? each.connectors : [])),
    faults: loaded.flatMap((each) => ('fault' in each ? [each.fault] : [])),
  };
}

async function loadPackage(
  name: string,
  patienceMs: number,
): Promise<{ connectors: readonly unknown[] } | { fault: string }> {
  const fault = (words: string) => ({ fault: `${name}: ${words}` });
  const place = /^\.{0,2}\//.test(name) || isAbsolute(name) ? pathToFileURL(resolve(name)).href : name;
  try {
    let loaded: unknown;
    const importing = import(place).then((exported: unknown) => {
      loaded = exported;
    });
    if (!(await within(patienceMs, importing))) {
      return fault(`did not load within ${patienceMs / 1_000} seconds: see what it does when it is imported`);
    }
    const found = connectorsOf(loaded);
    return found.length > 0
      ? { connectors: found }
      : fault('exports no connector, which is an object with a contractVersion');
  } catch (error) {
    return fault(wordsFor(error, name));
  }
}

function connectorsOf(loaded: unknown): unknown[] {
  if (typeof loaded !== 'object' || loaded === null) return [];
  const exported = Object.values(loaded).filter(
    (each) => typeof each === 'object' && each !== null && 'contractVersion' in each,
  );
  return [...new Set(exported)];
}

function wordsFor(error: unknown, name: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'ERR_MODULE_NOT_FOUND' && message.includes(`'${name}'`)) {
    return 'is not installed here: install it beside the host, or take it out of AUDIENCE_CONNECTORS';
  }
  return `failed while it was loaded (${message.split('\n')[0]?.slice(0, 300)})`;
}
