// The feed of changes, from which what was missed is caught up.
import { ConnectorError, type FeedItem, sourceChange } from '@audience/connector';
import type { Check } from '../check.ts';
import { CheckFailed, must } from '../failed.ts';
import { noFeed, noPages } from '../needs.ts';
import { nameOf } from '../readings.ts';
import { same } from '../same.ts';
import { playStory } from '../story.ts';
import type { Trial } from '../trial.ts';

const noWebhookOrFeed = <Settings>(trial: Trial<Settings>) =>
  noFeed(trial) ?? (trial.connector.webhook === undefined ? 'notifications beside the feed' : null);
const noFeedPages = <Settings>(trial: Trial<Settings>) => noFeed(trial) ?? noPages(trial);
const noFollowing = <Settings>({ connector }: Trial<Settings>) =>
  connector.changes?.following === undefined ? 'positions without gaps' : null;

/** Checks of `changes`. */
export const feedChecks: Check[] = [
  {
    name: 'feed.read',
    title: 'What happened after a position is read from there, oldest first, as the contract has it',
    missing: noFeed,
    async run(trial) {
      const { compare } = trial.need(trial.connector.changes, 'changes');
      const { from, items } = await afterStory(trial);
      must(items.length > 0, 'changes.read: a story happened, and nothing is read.');
      for (const [index, { position, result, deliveryId }] of items.entries()) {
        const before = items[index - 1]?.position ?? from;
        must(compare(before, position) <= 0, 'changes.read: positions go back.');
        must(deliveryId !== '', 'changes.read: an entry has no delivery id.');
        if (result.kind !== 'changes') continue;
        const isRead = result.changes.every((change) => sourceChange.safeParse(change).success);
        must(isRead, 'changes.read: a change does not fit the contract.');
      }
      must(
        items.every(({ result }) => result.kind !== 'unreadable'),
        'changes.read: an entry of a good source is unreadable.',
      );
    },
  },
  {
    name: 'feed.head',
    title: 'The head is where the newest entry stands: nothing is read behind it',
    missing: noFeed,
    async run(trial) {
      const { head, compare } = trial.need(trial.connector.changes, 'changes');
      const { from, items } = await afterStory(trial);
      const now = await trial.call('changes.head', () => head(trial.lend().ctx));
      must(compare(from, now) < 0, 'changes.head: did not move while things happened.');
      must(compare(now, items.at(-1)?.position ?? from) >= 0, 'changes.head: is before the newest entry.');
      must(compare(now, from) > 0 && compare(now, now) === 0, 'changes.compare: is not an order.');
    },
  },
  {
    name: 'feed.repeat',
    title: 'Reading twice from one position gives the same entries',
    missing: noFeed,
    async run(trial) {
      const { from, items } = await afterStory(trial);
      must(same(items, await read(trial, from)), 'changes.read: gives something else the second time.');
    },
  },
  {
    name: 'feed.pages-of-one',
    title: 'Pages of one entry end, and give the same as large ones',
    missing: noFeedPages,
    async run(trial) {
      const { from, items } = await afterStory(trial);
      trial.world.setPageSize?.(1);
      must(same(idsOf(items), idsOf(await read(trial, from))), 'changes.read: pages of one give other entries.');
    },
  },
  {
    name: 'feed.checkpoints',
    title: 'Reading from the position of any entry leaves out nothing that came after it',
    missing: noFeed,
    async run(trial) {
      const { compare } = trial.need(trial.connector.changes, 'changes');
      const { items } = await afterStory(trial);
      for (const { position } of items) {
        const rest = idsOf(await read(trial, position));
        const later = idsOf(items.filter((item) => compare(item.position, position) > 0));
        must(
          later.every((id) => rest.includes(id)),
          'changes.read: from an entry’s position, a later one is left out.',
        );
      }
    },
  },
  {
    name: 'feed.following',
    title: 'The position next to an entry’s is that of the entry after it',
    missing: noFollowing,
    async run(trial) {
      const following = trial.need(trial.connector.changes?.following, 'following');
      const { items } = await afterStory(trial);
      for (const [index, { position }] of items.entries()) {
        const next = items[index + 1]?.position;
        must(next === undefined || following(position) === next, 'changes.following: sees a gap where there is none.');
      }
    },
  },
  {
    name: 'feed.delivery-ids',
    title: 'An entry carries the id of the notification that told the same, so that both have one effect',
    missing: noWebhookOrFeed,
    async run(trial) {
      const { verify } = trial.need(trial.connector.webhook, 'webhook');
      const { items, deliveries } = await afterStory(trial);
      const ids = new Set(idsOf(items));
      for (const delivery of deliveries) {
        const result = trial.run(() => verify(delivery, trial.world.settings));
        must(result.ok && ids.has(result.deliveryId), 'changes.read: a notification’s id is not in the feed.');
      }
    },
  },
  {
    name: 'feed.future',
    title: 'A position far ahead gives nothing, or is refused',
    missing: (trial) => noFeed(trial) ?? (trial.world.futurePosition === undefined ? 'a position far ahead' : null),
    async run(trial) {
      const got = await readOrRefuse(trial, trial.need(trial.world.futurePosition, 'future position'));
      must(got.length === 0, 'changes.read: gives entries after a position that is far ahead.');
    },
  },
  {
    name: 'feed.foreign-position',
    title: 'A position that is none of its own is refused, and is never read as the beginning',
    missing: noFeed,
    async run(trial) {
      await afterStory(trial);
      for (const position of ['no such place', '', '{"a":1}', '%00', '-1']) {
        const got = await readOrRefuse(trial, position);
        must(got.length === 0, `changes.read: the position ${JSON.stringify(position)} begins anew.`);
      }
    },
  },
];

async function afterStory<Settings>(trial: Trial<Settings>) {
  const { head } = trial.need(trial.connector.changes, 'changes');
  const from = await trial.call('changes.head', () => head(trial.lend().ctx));
  const deliveries = await playStory(trial.world);
  return { from, deliveries, items: await read(trial, from) };
}

function read<Settings>(trial: Trial<Settings>, after: string): Promise<FeedItem[]> {
  const changes = trial.need(trial.connector.changes, 'changes');
  const { ctx } = trial.lend();
  return trial.items('changes.read', () => changes.read(ctx, after));
}

async function readOrRefuse<Settings>(trial: Trial<Settings>, position: string): Promise<FeedItem[]> {
  try {
    return await read(trial, position);
  } catch (error) {
    if (error instanceof CheckFailed) throw error;
    must(error instanceof ConnectorError, `changes.read: threw ${nameOf(error)} for a position that is none.`);
    return [];
  }
}

const idsOf = (items: readonly FeedItem[]) => items.map(({ deliveryId }) => deliveryId);
