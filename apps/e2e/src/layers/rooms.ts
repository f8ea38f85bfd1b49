// The walls as data: which room a file is in, and what that room may import. The table is that of the architecture page.

/** Where the rules are written for people. */
export const PAGE = 'apps/docs/architecture.md';

/** A kind of package, and what its own code may import. */
export interface Room {
  name: string;
  folder: RegExp;
  /** Packages that the room's own code may import; null: anything. */
  may: readonly RegExp[] | null;
  /** What it may never import, in so far as `may` is null. */
  never: readonly RegExp[];
}

const CONTRACT = /^@audience\/connector$/;
const CORE = /^@audience\/sync-core$/;
const API = /^@audience\/[a-z0-9-]+-api$/;
const CONNECTOR = /^@audience\/[a-z0-9-]+-connector$/;
const MOCK = /^@audience\/[a-z0-9-]+-mock$/;
const WORKSPACE = /^@audience\//;
const ZOD = /^zod$/;
const BUILT_IN = /^node:/;

/** In this order: the first folder that fits. */
export const ROOMS: readonly Room[] = [
  { name: 'connector', folder: /^packages\/connector\//, may: [ZOD], never: [] },
  { name: 'sync-core', folder: /^packages\/sync-core\//, may: [CONTRACT, /^libphonenumber-js$/], never: [] },
  {
    name: 'connector-testkit',
    folder: /^packages\/connector-testkit\//,
    may: [CONTRACT, CORE, ZOD, /^vitest$/, BUILT_IN],
    never: [],
  },
  { name: 'api-client', folder: /^packages\/api-client\//, may: [/^openapi-fetch$/], never: [] },
  { name: 'X-api', folder: /^packages\/[a-z0-9-]+-api\//, may: [ZOD], never: [] },
  {
    name: 'X-connector',
    folder: /^packages\/[a-z0-9-]+-connector\//,
    may: [CONTRACT, API, ZOD, /^node:crypto$/],
    never: [],
  },
  { name: 'X-mock', folder: /^packages\/[a-z0-9-]+-mock\//, may: [API, /^msw$/, /^@mswjs\//, BUILT_IN], never: [] },
  { name: 'web', folder: /^apps\/web\//, may: null, never: [/^@audience\/(?!api-client$|web$)/] },
  {
    name: 'audience',
    folder: /^apps\/audience\//,
    may: null,
    never: [/^@audience\/(?!connector$|sync-core$|audience$)/],
  },
  {
    name: 'demo, e2e, bench, docs, new-connector',
    folder: /^apps\/(?:demo|e2e|bench|docs|new-connector)\//,
    may: null,
    never: [],
  },
];

/** What tests may import beside what their room may: the tools, mocks, the kit, and for the host's tests the fake source. */
const TOOLS = [/^vitest$/, /^fast-check$/, /^msw$/, /^standardwebhooks$/, /^@types\//, BUILT_IN];
const FOR_TESTS = [...TOOLS, MOCK, API, /^@audience\/connector-testkit$/];

/** The only file of the host that imports connectors. */
export const CONNECTOR_LIST = 'apps/audience/src/connectors.ts';

export function roomOf(path: string): Room | null {
  return ROOMS.find(({ folder }) => folder.test(path)) ?? null;
}

/** Tests, what supports them, and the settings of tools. */
export function isTest(path: string): boolean {
  return (
    /\.test\.[cm]?[jt]sx?$/.test(path) || /^(?:apps|packages)\/[^/]+\/(?:test\/|[^/]+\.config\.[cm]?[jt]s$)/.test(path)
  );
}

/** Whether a file may import a package; `own` is the name of its own package. */
export function mayImport(path: string, room: Room, name: string, own: string): boolean {
  if (name === own) return true;
  if (isTest(path) && mayTest(room, name)) return true;
  if (CONNECTOR.test(name) && path === CONNECTOR_LIST) return true;
  return room.may === null ? !room.never.some((one) => one.test(name)) : room.may.some((one) => one.test(name));
}

function mayTest(room: Room, name: string): boolean {
  if (FOR_TESTS.some((one) => one.test(name))) return true;
  return room.name === 'audience' && CONNECTOR.test(name);
}

/** Whether a package may name another among what it is installed with. */
export function mayDependOn(room: Room, name: string, development: boolean): boolean {
  if (development && mayTest(room, name)) return true;
  if (room.name === 'audience' && CONNECTOR.test(name)) return true;
  if (room.may !== null) return room.may.some((one) => one.test(name)) || (development && !WORKSPACE.test(name));
  return !room.never.some((one) => one.test(name));
}
