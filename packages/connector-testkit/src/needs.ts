// What checks need of a connector or its world, each in the words that its report says when it is missing; null: it is there.
import type { Trial } from './trial.ts';

export function noNetwork<Settings>({ world }: Trial<Settings>): string | null {
  return world.fetch === undefined ? 'HTTP' : null;
}

export function noWebhook<Settings>({ connector, world }: Trial<Settings>): string | null {
  return connector.webhook === undefined || world.sending === undefined ? 'notifications' : null;
}

export function noPull<Settings>({ connector }: Trial<Settings>): string | null {
  return connector.pull === undefined ? 'a way to pull people' : null;
}

export function noFeed<Settings>({ connector }: Trial<Settings>): string | null {
  return connector.changes === undefined ? 'a feed of changes' : null;
}

/** Pages whose size the world can set. */
export function noPages<Settings>({ world }: Trial<Settings>): string | null {
  return world.setPageSize === undefined ? 'pages' : null;
}
