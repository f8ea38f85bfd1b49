// Faults of manifest, settings and set-up check.
import { CONTRACT_VERSION, type Connector, type CheckResult as SetUp } from '@audience/connector';
import { runCheck } from '@audience/connector-testkit';
import { z } from 'zod';
import type { SampleSettings } from '../../src/index.ts';
import { makeWorld } from '../world.ts';
import { type Broken, broken, honest, type SampleContext } from './broken.ts';

/** The sample's settings with other marks on the token. */
const settingsWith = (tokenMarks: Record<string, unknown>) =>
  z.strictObject({
    baseUrl: z.url().meta({ title: 'Address', origin: true }),
    token: z.string().meta({ title: 'Token', secret: true, ...tokenMarks }),
    webhookSecret: z.string().meta({ title: 'Webhook secret', secret: true, rotates: true }),
  });

/** The set-up check, its answer changed. */
const checking = (change: (found: SetUp, ctx: SampleContext) => SetUp) => ({
  check: async (ctx: SampleContext) => change(await honest.check(ctx), ctx),
});

const NOT_WORKING: SetUp = { reachable: true, authorized: false, administrator: null, enabled: null, account: null };

/** A password under a harmless name, which goes out in a header. */
function quietlySecret(): Broken {
  type Settings = SampleSettings & { membership: string };
  const connector: Connector<Settings> = {
    ...honest,
    settings: settingsWith({}).extend({ membership: z.string().meta({ title: 'Membership' }) }),
    async fields(ctx, scope) {
      const { membership } = ctx.settings;
      await ctx.http.get(`${ctx.settings.baseUrl}/api/fields`, { headers: { 'x-member': membership }, accept: [401] });
      return honest.fields(ctx, scope);
    },
  };
  const { refused: _refused, notAdministrator: _weak, rotated: _rotated, sending: _sending, ...rest } = makeWorld();
  const world = () => ({ ...rest, settings: { ...rest.settings, membership: 'number-4711' } });
  const fault = 'a password under a harmless name, not marked secret';
  return { fault, caughtBy: 'settings.secrets', check: () => runCheck({ connector, world }, 'settings.secrets') };
}

export const brokenManifests: Broken[] = [
  broken('manifest.shape', 'an id with a blank in it', { id: 'My Source' }),
  broken('manifest.shape', 'a contract that is not there yet', { contractVersion: CONTRACT_VERSION + 1 }),
  broken('manifest.shape', 'a trigger named twice', { triggers: ['created', 'created'] }),
  broken('manifest.hosts', 'an address where a host belongs', { hosts: ({ baseUrl }) => [baseUrl] }),
  broken('manifest.hosts', 'every host of a domain', { hosts: () => ['*.example'] }),
  broken('settings.described', 'a setting without a title', { settings: settingsWith({ title: '' }) }),
  broken('settings.refused', 'settings with members that nobody knows', {
    settings: z.looseObject(settingsWith({}).shape),
  }),
  broken('settings.secrets', 'a token that is not marked secret', { settings: settingsWith({ secret: false }) }),
  quietlySecret(),
  broken(
    'check.good',
    'a set-up that is never found to work',
    checking(() => NOT_WORKING),
  ),
  broken(
    'check.refused',
    'a refused token that is found to work',
    checking((found) => ({ ...found, authorized: true })),
  ),
  broken('check.refused', 'a refused token that is thrown, not told', {
    async check(ctx) {
      const found = await honest.check(ctx);
      if (!found.authorized) throw new Error('No!');
      return found;
    },
  }),
  broken(
    'check.weak',
    'any token taken for an administrator’s',
    checking((found) => ({ ...found, administrator: true })),
  ),
  broken(
    'check.switched-off',
    'a switch that is not looked at',
    checking((found) => ({ ...found, enabled: true })),
  ),
  broken('check.unreachable', 'a source that does not answer is thrown, not told', {
    async check(ctx) {
      await ctx.http.get(`${ctx.settings.baseUrl}/api/me`, { accept: [200, 401] });
      return honest.check(ctx);
    },
  }),
  broken(
    'check.html',
    'a page of HTML that is taken for the source',
    checking(({ problem, ...found }) =>
      problem?.code === 'source_unreachable' ? { ...found, reachable: true, authorized: true } : { ...found },
    ),
  ),
];
