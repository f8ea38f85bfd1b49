// Every change that the accounts room can make, once, with every secret that went over the wire. No assertions here.
import { createdUserAnswer } from '../../src/accounts/users/user.schemas.ts';
import type { Host } from './host.ts';

/** Makes every change that this room has, and answers every secret that went over the wire. */
export async function everyChange(host: Host): Promise<string[]> {
  const cookie = await host.signIn();
  const passwords = ['canary of the wrong kind', 'canary in the cherry tree'] as const;
  await host.call('PATCH', '/api/v1/account', { cookie, body: { name: 'Orchard' } });
  const created = await host.call('POST', '/api/v1/users', {
    cookie,
    body: { email: 'eva@example.org', role: 'viewer' },
  });
  const { id, invitation } = createdUserAnswer.parse(created.body);
  const token = invitation?.link.split('#token=')[1] ?? 'missing';
  await host.call('POST', '/api/v1/invitations/accept', { body: { token, password: passwords[1] } });
  await host.trySignIn('eva@example.org', passwords[0]);
  await host.trySignIn('nobody@example.org', passwords[0]);
  const session = await host.signIn('eva@example.org', passwords[1]);
  await host.call('PATCH', `/api/v1/users/${id}`, { cookie, body: { role: 'editor' } });
  const again = await host.call('POST', `/api/v1/users/${id}/invitation`, { cookie });
  const { key, id: keyId } = await host.addKey(cookie, 'viewer');
  await host.call('GET', '/api/v1/account', { key });
  await host.call('DELETE', `/api/v1/api-keys/${keyId}`, { cookie });
  await host.call('DELETE', `/api/v1/users/${id}`, { cookie });
  await host.call('DELETE', '/api/v1/session', { cookie });
  const tokens = [cookie, session].map((pair) => pair.split('=')[1] ?? 'missing');
  return [
    ...passwords,
    ...tokens,
    token,
    again.text.split('#token=')[1]?.slice(0, 43) ?? 'missing',
    key,
    key.slice(-43),
  ];
}
