// Where the demo keeps what it needs between two starts, and on which ports it runs. The host knows nothing of this file.
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The workspace's root: the demo is started from there. */
export const root = resolve(import.meta.dirname, '../../..');

/** What the demo remembers. The key lets the printed examples work; it is an administrator's, for this machine only. */
export interface Remembered {
  email: string;
  password: string;
  apiKey?: string;
}

/** Ports and the folder, from the environment where it names them. */
export interface Places {
  folder: string;
  hostPort: number;
  mockPort: number;
}

function port(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 1 || value > 65_535) throw new Error(`${name} must be a port number.`);
  return value;
}

export function placesOf(): Places {
  return {
    folder: resolve(root, process.env.DEMO_DATA ?? 'data'),
    hostPort: port('PORT', 3000),
    mockPort: port('EVENTS_MOCK_PORT', 3001),
  };
}

function fileOf(places: Places): string {
  return join(places.folder, 'demo.json');
}

/**
 * What an earlier start remembered, or a new sign-in with a password that was made for this machine. A sign-in that the environment
 * names goes before one that was never let in.
 */
export async function remembered(places: Places): Promise<Remembered> {
  await mkdir(places.folder, { recursive: true });
  const found = await readRemembered(places);
  const { AUDIENCE_ADMIN_EMAIL: email, AUDIENCE_ADMIN_PASSWORD: password } = process.env;
  const isNamed = email !== undefined && password !== undefined;
  if (found !== null && (found.apiKey !== undefined || !isNamed)) return found;
  const made = {
    email: email ?? 'admin@example.com',
    password: password ?? randomBytes(12).toString('base64url'),
  };
  await remember(places, made);
  return made;
}

async function readRemembered(places: Places): Promise<Remembered | null> {
  try {
    const found: unknown = JSON.parse(await readFile(fileOf(places), 'utf8'));
    return isRemembered(found) ? found : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export async function remember(places: Places, what: Remembered): Promise<void> {
  await writeFile(fileOf(places), `${JSON.stringify(what, null, 2)}\n`, { mode: 0o600 });
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'email' in value && typeof value.email === 'string' && 'password' in value && typeof value.password === 'string'
  );
}
