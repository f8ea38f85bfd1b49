// The entry of every child process of the bench: which role is its one argument.
import type { RoleName } from './child.ts';
import { playRole, type RoleMaker } from './role.ts';

// Loaded when played, so that no process pays for another's modules.
const ROLES: Readonly<Record<RoleName, () => Promise<RoleMaker>>> = {
  base: async () => (await import('../floors/base-role.ts')).base,
  'read-floor': async () => (await import('../floors/read-floor.ts')).readFloor,
  'stream-floor': async () => (await import('../floors/stream-floor.ts')).streamFloor,
  'write-floor': async () => (await import('../floors/write-floor.ts')).writeFloor,
  load: async () => (await import('../load/load-role.ts')).load,
  mock: async () => (await import('../product/mock-role.ts')).mock,
};

const [, , name] = process.argv;
const found = Object.entries(ROLES).find(([each]) => each === name)?.[1];
if (found === undefined) throw new Error(`There is no role "${name}".`);
playRole(await found());
