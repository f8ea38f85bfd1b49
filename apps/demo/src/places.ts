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

/** What an earlier start remembered, or a new sign-in with a password that was made for this machine. */
export async function remembered(places: Places): Promise<Remembered> {
  await mkdir(places.folder, { recursive: true });
  try {
    const found: unknown = JSON.parse(await readFile(fileOf(places), 'utf8'));
    if (isRemembered(found)) return found;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const made = {
    email: process.env.AUDIENCE_ADMIN_EMAIL ?? 'admin@example.com',
    password: process.env.AUDIENCE_ADMIN_PASSWORD ?? randomBytes(12).toString('base64url'),
  };
  await remember(places, made);
  return made;
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
