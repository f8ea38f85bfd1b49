// What the host is told through its environment. `npm start` and `npm run dev` tell the same: they share the data, and its sign-in.
import { join } from 'node:path';
import type { Places, Remembered } from './places.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The variables of the shell without settings of Audience: what some other host is told there is not meant for this one. Those that
 * the launchers take from the shell (README) they set themselves.
 */
export function withoutSettings(shell: Variables): Record<string, string | undefined> {
  const isSetting = (name: string): boolean => /^(AUDIENCE_.*|DATABASE_URL|NATS_URL)$/.test(name);
  return Object.fromEntries(Object.entries(shell).filter(([name]) => !isSetting(name)));
}

/** The variables that both launchers set. */
export function hostEnvironment(places: Places, known: Remembered): Record<string, string> {
  const mock = String(places.mockPort);
  return {
    PORT: String(places.hostPort),
    DATABASE_URL: `sqlite:${join(places.folder, 'audience.db')}`,
    AUDIENCE_ADMIN_EMAIL: known.email,
    AUDIENCE_ADMIN_PASSWORD: known.password,
    AUDIENCE_PRIVATE_SOURCES: `127.0.0.1:${mock},localhost:${mock}`,
  };
}
