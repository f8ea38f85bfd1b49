// People and scripts that call the API of an inbox host, each in their role.
import { z } from 'zod';
import type { Role } from '../../../src/accounts/access/role.ts';
import { ADMINISTRATOR } from '../../support/app.ts';
import { type InboxHost, KEY, memoryIntegration, PUBLIC_URL } from './inbox-host.ts';

/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls the API in a role. */
export type ApiCall = (method: 'GET' | 'POST', url: string) => Promise<ApiAnswer>;

/** Makes the integration one of the first account, and answers what calls in each role. */
export async function callersOf(host: InboxHost): Promise<(role: Role) => Promise<ApiCall>> {
  const [account] = await host.storage.database.query<{ id: string }>('SELECT id FROM account');
  if (!account) throw new Error('There is no account.');
  host.integrations.byKey.set(KEY, memoryIntegration('integration-1', undefined, account.id));
  const cookie = await signIn(host);
  return async (role) => {
    const made = await host.app.inject({
      method: 'POST',
      url: '/api/v1/api-keys',
      headers: { host: 'localhost:3000', origin: PUBLIC_URL, cookie },
      payload: { name: `for a ${role}`, role },
    });
    const { key } = z.object({ key: z.string() }).parse(made.json());
    return async (method, url) => {
      const answer = await host.app.inject({ method, url, headers: { authorization: `Bearer ${key}` } });
      return { status: answer.statusCode, body: answer.json() };
    };
  };
}

async function signIn(host: InboxHost): Promise<string> {
  const answer = await host.app.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { host: 'localhost:3000' },
    payload: { email: ADMINISTRATOR.email, password: ADMINISTRATOR.password },
  });
  const setCookie = [answer.headers['set-cookie'] ?? []].flat()[0] ?? '';
  return setCookie.split(';')[0] ?? '';
}
