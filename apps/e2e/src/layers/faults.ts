// Holds a source tree against the walls. Every fault names the file, the rule, and the page where the rule is written.
import { posix } from 'node:path';
import { importsOf, packageOf } from './imports.ts';
import { CONNECTOR_LIST, isTest, mayDependOn, mayImport, PAGE, type Room, roomOf } from './rooms.ts';
import type { SourceTree } from './source-tree.ts';

export interface Fault {
  file: string;
  rule: string;
  text: string;
}

/** The longest that a source file may be, in lines. */
export const LONGEST_FILE = 350;

const TOP = new Set([
  'apps',
  'packages',
  'turbo.json',
  'pnpm-workspace.yaml',
  'pnpm-lock.yaml',
  'package.json',
  'tsconfig.base.json',
  'biome.json',
  'README.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'SECURITY.md',
  'CHANGELOG.md',
]);

const EMPTY_NAMES = /^(?:utils?|helpers?|manager|base|common|data|info|handle|process)$/;

/** Everything in the tree that breaks a wall. */
export function faultsOf(tree: SourceTree): Fault[] {
  const faults = tree.top
    .filter((name) => !TOP.has(name) && !name.startsWith('.'))
    .map((name) => fault(name, 'top level', 'does not belong at the top of the repository'));
  for (const [path, text] of tree.files) {
    const room = roomOf(path);
    if (room === null) faults.push(fault(path, 'rooms', 'is in a package that the table of rooms does not know'));
    else if (path.endsWith('package.json')) faults.push(...manifestFaults(path, text, room));
    else faults.push(...importFaults(path, text, room, tree), ...textFaults(path, text, room));
  }
  return faults;
}

function fault(file: string, rule: string, text: string): Fault {
  return { file, rule, text };
}

/** A fault in words. */
export function inWords({ file, rule, text }: Fault): string {
  return `${file}: ${text} (${rule}; see ${PAGE})`;
}

function packageFolder(path: string): string {
  return path.split('/').slice(0, 2).join('/');
}

function manifestOf(tree: SourceTree, path: string): { name: string } {
  const name = /"name"\s*:\s*"([^"]+)"/.exec(tree.files.get(`${packageFolder(path)}/package.json`) ?? '')?.[1];
  return { name: name ?? '' };
}

function importFaults(path: string, text: string, room: Room, tree: SourceTree): Fault[] {
  if (!/\.[cm]?[jt]sx?$/.test(path)) return [];
  const own = manifestOf(tree, path).name;
  return importsOf(text).flatMap((specifier) => {
    const name = packageOf(specifier);
    if (name === null) return doorFaults(path, specifier);
    if (mayImport(path, room, name, own)) return [];
    const rule =
      room.name === 'audience' && name.endsWith('-connector')
        ? `connectors only in ${CONNECTOR_LIST}`
        : `what ${room.name} may import`;
    return [fault(path, rule, `imports ${name}`)];
  });
}

function doorFaults(path: string, specifier: string): Fault[] {
  if (leavesPackage(path, specifier)) return [fault(path, 'doors', `reaches into another package by ${specifier}`)];
  return webFaults(path, posix.normalize(posix.join(posix.dirname(path), specifier)));
}

/** Inside the web app: features do not know each other, and what they share knows none of them. */
function webFaults(path: string, target: string): Fault[] {
  const [from, to] = [path, target].map((one) => /^apps\/web\/src\/(?:(features\/[^/]+)|([^/]+))\//.exec(one));
  if (!from || !to || isTest(path)) return [];
  const [place, other] = [from[1] ?? from[2], to[1] ?? to[2]];
  if (place === other || place === 'app') return [];
  const isOpen = other === 'lib' || other === 'theme' || (other === 'components' && place !== 'lib');
  return isOpen ? [] : [fault(path, 'rooms of the web app', `imports ${target}`)];
}

function leavesPackage(path: string, specifier: string): boolean {
  const target = posix.normalize(posix.join(posix.dirname(path), specifier));
  return packageFolder(target) !== packageFolder(path) || target.startsWith('..');
}

function manifestFaults(path: string, text: string, room: Room): Fault[] {
  const listed = (member: string) => {
    const block = new RegExp(`"${member}"\\s*:\\s*\\{([^}]*)\\}`).exec(text)?.[1] ?? '';
    return [...block.matchAll(/"([^"]+)"\s*:/g)].map((match) => match[1] ?? '');
  };
  return (['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'] as const).flatMap((member) =>
    listed(member)
      .filter((name) => !mayDependOn(room, name, member === 'devDependencies'))
      .map((name) => fault(path, `what ${room.name} may import`, `names ${name} under ${member}`)),
  );
}

function textFaults(path: string, text: string, room: Room): Fault[] {
  const faults: Fault[] = [];
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines > LONGEST_FILE && !isGenerated(path))
    faults.push(fault(path, 'small files', `has ${lines} lines, more than ${LONGEST_FILE}`));
  const name = posix.basename(path).split('.')[0] ?? '';
  if (EMPTY_NAMES.test(name)) faults.push(fault(path, 'names', `is called ${name}, which says nothing`));
  if (text.includes('process.env') && !mayReadEnvironment(path)) {
    faults.push(fault(path, 'one reader of the environment', 'reads process.env outside apps/audience/src/config'));
  }
  if (room.name === 'sync-core' && !isTest(path)) faults.push(...coreFaults(path, text));
  return faults;
}

/** What a command makes of something else is as long as that is. */
function isGenerated(path: string): boolean {
  return path.includes('/src/generated/');
}

function mayReadEnvironment(path: string): boolean {
  return (
    isTest(path) ||
    path.startsWith('apps/audience/src/config/') ||
    /^apps\/(?:demo|bench|e2e)\//.test(path) ||
    /^packages\/[a-z0-9-]+-mock\/src\/standalone/.test(path)
  );
}

/** The core is pure, and speaks of persons, not of what one source calls them; head counts are words of the contract. */
function coreFaults(path: string, text: string): Fault[] {
  const faults: Fault[] = [];
  if (/guest/i.test(text.replaceAll(/totalGuests|arrivedGuests/g, ''))) {
    faults.push(fault(path, 'terms', 'speaks of guests; the core knows persons'));
  }
  const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bfetch\(|\bglobalThis\b|\bsetTimeout\b/.exec(
    text,
  )?.[0];
  if (impure !== undefined) faults.push(fault(path, 'the core is pure', `uses ${impure}`));
  return faults;
}
