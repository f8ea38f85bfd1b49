// What a connector must not do: reach past its HTTP or its hosts, keep anything, or let secrets and personal data out.
import { marksOf, toSettingsJsonSchema } from '@audience/connector';
import { z } from 'zod';
import { always, type Check } from '../check.ts';
import { must } from '../failed.ts';
import { noNetwork } from '../needs.ts';
import { endingOf, readingsOf } from '../readings.ts';
import { playStory } from '../story.ts';
import type { Trial } from '../trial.ts';
import { idsOf } from './pull.ts';
import { documented } from './webhook-verify.ts';

const noPages = <Settings>({ connector, world }: Trial<Settings>) =>
  connector.pull === undefined || world.setPageSize === undefined ? 'pages to pull' : null;

/** Checks of what a connector must not do. */
export const honestChecks: Check[] = [
  {
    name: 'honest.http',
    title: 'It reaches the network by the HTTP that it is lent, and by nothing else',
    missing: always,
    async run(trial) {
      await tour(trial);
      must(trial.attempts.length === 0, `It went past ctx.http: ${[...new Set(trial.attempts)].join(', ')}.`);
    },
  },
  {
    name: 'honest.hosts',
    title: 'It asks no host but those it named, nor follows links of the source to others',
    missing: noNetwork,
    async run(trial) {
      trial.world.setPageSize?.(1);
      const own = new Set(trial.connector.hosts(trial.world.settings));
      const change = (json: unknown) => withHostsReplaced(json, own);
      for (const reading of await readingsOf(trial)) {
        await endingOf(trial, reading, trial.lend({ troubleAt: () => ({ kind: 'changed', change }) }).ctx);
      }
      const stray = trial.asked.flat().filter(({ allowed }) => !allowed);
      must(stray.length === 0, `It asked ${stray[0]?.url.host}, which hosts does not name.`);
    },
  },
  {
    name: 'honest.settings',
    title: 'It changes nothing of what it is given, nor of itself',
    missing: always,
    async run(trial) {
      deepFreeze(trial.world.settings);
      const before = JSON.stringify(describe(trial.connector));
      await tour(trial);
      must(JSON.stringify(describe(trial.connector)) === before, 'It changed members of itself while it was used.');
    },
  },
  {
    name: 'honest.interleaved',
    title: 'Two readings at once do not disturb each other, nor does one that was given up',
    missing: noPages,
    async run(trial) {
      trial.world.setPageSize?.(1);
      const { persons } = trial.need(trial.connector.pull, 'pull');
      const scope = { eventId: trial.world.eventId };
      const alone = idsOf(await trial.items('pull.persons', () => persons(trial.lend().ctx, scope)));
      const [left, right, given] = [trial.lend(), trial.lend(), trial.lend()].map(({ ctx }) =>
        persons(ctx, scope)[Symbol.asyncIterator](),
      );
      const seen: [string[], string[]] = [[], []];
      await trial.call('pull.persons', async () => {
        await given?.next();
        for (let isOpen = true; isOpen; ) {
          const [one, other] = [await left?.next(), await right?.next()];
          if (one?.done === false) seen[0].push(...idsOf(one.value.items));
          if (other?.done === false) seen[1].push(...idsOf(other.value.items));
          isOpen = one?.done === false || other?.done === false;
        }
      });
      const isSame = seen.every((ids) => ids.join() === alone.join());
      must(
        isSame,
        'pull.persons: two readings at once get other people than one alone: something is kept between calls.',
      );
    },
  },
  {
    name: 'honest.other-account',
    title: 'What one set-up may read is never given to another',
    missing: ({ world }) => (world.refused === undefined ? 'a token that can be refused' : null),
    async run(trial) {
      const settings = trial.need(trial.world.refused, 'refused');
      for (const reading of await readingsOf(trial)) {
        const good = trial.lend();
        await endingOf(trial, reading, good.ctx);
        const lent = trial.lend({ settings });
        const ending = await endingOf(trial, reading, lent.ctx);
        const needsToken = good.asked.length > 0 || lent.asked.length > 0;
        must(ending.kind === 'refused' || !needsToken, `${reading.name}: a refused token gets what another may read.`);
      }
    },
  },
  {
    name: 'honest.secrets',
    title: 'No secret goes into an address, a log or an error',
    missing: always,
    async run(trial) {
      const told = await everythingTold(trial);
      const settings = z.record(z.string(), z.unknown()).parse(trial.world.settings);
      const secrets = marksOf(toSettingsJsonSchema(trial.connector.settings)).filter(({ secret }) => secret);
      for (const { name } of secrets) {
        const value = settings[name];
        if (typeof value !== 'string' || value === '') continue;
        must(!told.some((text) => text.includes(value)), `The secret "${name}" is in an address, a log or an error.`);
      }
    },
  },
  {
    name: 'honest.personal-data',
    title: 'No personal data goes into a log or an error',
    missing: always,
    async run(trial) {
      await playStory(trial.world);
      const told = [...(await everythingTold(trial, false))];
      const isTold = told.some((text) => /@kit\.example|Adah?\b|Known|\bBen\b/.test(text));
      must(!isTold, 'A person’s name or address is in a log or an error.');
    },
  },
];

/** Every member once, in good times. */
async function tour<Settings>(trial: Trial<Settings>): Promise<void> {
  await trial.call('check', () => trial.connector.check(trial.lend().ctx));
  for (const reading of await readingsOf(trial)) await endingOf(trial, reading, trial.lend().ctx);
}

// Good times and bad, and hostile deliveries: all that is said on the way.
async function everythingTold<Settings>(trial: Trial<Settings>, withAddresses = true): Promise<string[]> {
  const errors: string[] = [];
  const keep = (error: unknown) => {
    const chain = error instanceof Error ? [error, error.cause] : [];
    errors.push(...chain.flatMap((each) => (each instanceof Error ? [each.message] : [])));
  };
  for (const reading of await readingsOf(trial)) {
    for (const change of [(json: unknown) => json, (json: unknown) => withNumbersAsWords(json)]) {
      const { ctx } = trial.lend({ troubleAt: () => ({ kind: 'changed', change }) });
      await trial.call(reading.name, () => reading.run(ctx)).catch(keep);
    }
  }
  const { sending, settings } = trial.world;
  const webhook = trial.connector.webhook;
  if (sending !== undefined && webhook !== undefined) {
    for (const { delivery } of await documented(trial)) {
      const json: unknown = JSON.parse(new TextDecoder().decode(delivery.body));
      const body = new TextEncoder().encode(JSON.stringify(withNumbersAsWords(json)));
      const sent = sending.send(body, { settings, at: delivery.receivedAt, id: 'kit-told' });
      await trial.call('webhook.parse', () => webhook.parse(sent, trial.lend().ctx)).catch(keep);
    }
  }
  const addresses = trial.asked.flat().map(({ url }) => decodeURIComponent(url.href));
  return [...errors, ...trial.logged, ...(withAddresses ? addresses : [])];
}

function mapLeaves(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => mapLeaves(each, change));
  if (typeof value !== 'object' || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, mapLeaves(each, change)]));
}

const withNumbersAsWords = (json: unknown) => mapLeaves(json, (leaf) => (typeof leaf === 'number' ? `n${leaf}` : leaf));

function withHostsReplaced(json: unknown, own: ReadonlySet<string>): unknown {
  return mapLeaves(json, (leaf) => {
    if (typeof leaf !== 'string' || !URL.canParse(leaf)) return leaf;
    const url = new URL(leaf);
    if (!own.has(url.host)) return leaf;
    url.host = 'elsewhere.example';
    return url.href;
  });
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
}

// Members that are data; the settings schema is a library's own object and may cache.
function describe(connector: object): unknown {
  return Object.entries(connector).filter(([name]) => name !== 'settings');
}
