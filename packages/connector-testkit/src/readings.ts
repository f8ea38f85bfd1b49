// Every call of a connector that reads, under one name each: for checks that must hold for all of them alike.
import { type ConnectorContext, ConnectorError } from '@audience/connector';
import { CheckFailed } from './failed.ts';
import type { Trial } from './trial.ts';

/** A call that reads. */
export interface Reading<Settings> {
  name: string;
  run(ctx: ConnectorContext<Settings>): Promise<unknown>;
}

/** How a reading ended. */
export type Ending = { kind: 'answered'; value: unknown } | { kind: 'refused'; error: ConnectorError };

/**
 * All readings of this connector. The feed is read from where it stood before two acts, and a notification of one of
 * them is parsed, so that every reading has something to read.
 */
export async function readingsOf<Settings>(trial: Trial<Settings>): Promise<Array<Reading<Settings>>> {
  const { connector, world } = trial;
  const { browse, changes, pull, webhook } = connector;
  const before = changes === undefined ? '' : await trial.call('changes.head', () => changes.head(trial.lend().ctx));
  const { personId, deliveries } = await world.acts.add({ email: 'reading@kit.example', firstName: 'Reading' });
  const later = await world.acts.rename(personId, 'Read');
  const delivery = later.deliveries[0] ?? deliveries[0];
  const { eventId } = world;
  const all = [
    { name: 'fields', run: (ctx: ConnectorContext<Settings>) => connector.fields(ctx, { eventId }) },
    browse && { name: 'browse.events', run: (ctx: ConnectorContext<Settings>) => browse.events(ctx, {}) },
    browse?.event && {
      name: 'browse.event',
      run: async (ctx: ConnectorContext<Settings>) => browse.event?.(ctx, eventId),
    },
    browse?.lists && {
      name: 'browse.lists',
      run: async (ctx: ConnectorContext<Settings>) => browse.lists?.(ctx, eventId),
    },
    pull && {
      name: 'pull.persons',
      run: (ctx: ConnectorContext<Settings>) => trial.items('pull.persons', () => pull.persons(ctx, { eventId })),
    },
    pull?.relationships && {
      name: 'pull.relationships',
      run: (ctx: ConnectorContext<Settings>) =>
        trial.items('pull.relationships', () => pull.relationships?.(ctx, eventId) ?? nothing()),
    },
    changes && { name: 'changes.head', run: (ctx: ConnectorContext<Settings>) => changes.head(ctx) },
    changes && {
      name: 'changes.read',
      run: (ctx: ConnectorContext<Settings>) => trial.items('changes.read', () => changes.read(ctx, before)),
    },
    webhook &&
      delivery && {
        name: 'webhook.parse',
        run: (ctx: ConnectorContext<Settings>) => webhook.parse(delivery, ctx),
      },
  ];
  return all.filter((each) => each !== undefined);
}

async function* nothing(): AsyncGenerator<never> {}

/** Runs a reading to its end: an answer or a ConnectorError. Anything else that is thrown fails the check. */
export async function endingOf<Settings>(
  trial: Trial<Settings>,
  { name, run }: Reading<Settings>,
  ctx: ConnectorContext<Settings>,
): Promise<Ending> {
  try {
    return { kind: 'answered', value: await trial.call(name, () => run(ctx)) };
  } catch (error) {
    if (error instanceof ConnectorError) return { kind: 'refused', error };
    if (error instanceof CheckFailed) throw error;
    throw new CheckFailed(`${name} threw ${nameOf(error)} where only a ConnectorError may be thrown.`);
  }
}

/** The name of anything that was thrown, without its message, which may hold personal data. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
