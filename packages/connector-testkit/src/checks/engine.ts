// Through the real engine: however the same story arrives, the account ends the same.
import type { Delivery, SourceChange } from '@audience/connector';
import type { Check } from '../check.ts';
import { Engine } from '../engine.ts';
import { must } from '../failed.ts';
import { noFeed, noPull, noWebhook } from '../needs.ts';
import { type Listener, playStory, type StoryOptions } from '../story.ts';
import type { Trial } from '../trial.ts';

const noRemoval = <Settings>(trial: Trial<Settings>) =>
  noWebhook(trial) ?? (trial.world.acts.remove === undefined ? 'removals' : null);

/** Checks through the engine. */
export const engineChecks: Check[] = [
  {
    name: 'engine.arrives',
    title: 'The story arrives: contacts with their names, answers and arrivals',
    missing: noWebhook,
    async run(trial) {
      const told = await tellStory(trial);
      const picture = await pictureOf(trial, oneByOne(told));
      const contact = picture['contact ada@kit.example'];
      must(contact !== undefined, 'A person who was told did not become a contact: is the email mapped (`standard`)?');
      must(contact.includes('"first_name","Ada Maria"'), 'The last name that was told is not the contact’s.');
      const persons = Object.entries(picture).filter(([, words]) => words.includes('"ada@kit.example"'));
      const attendance = persons.map(([, words]) => words).join();
      const { answer, checkIn } = trial.world.acts;
      must(answer === undefined || attendance.includes('confirmed'), 'The answer that was given did not arrive.');
      must(checkIn === undefined || !attendance.includes('\\"checkedInAt\\",null'), 'The check-in did not arrive.');
    },
  },
  {
    name: 'engine.order',
    title: 'Deliveries in another order end in the same state',
    missing: noWebhook,
    async run(trial) {
      const told = await tellStory(trial);
      const inOrder = await pictureOf(trial, oneByOne(told));
      const orders = { reversed: told.toReversed(), 'in halves swapped': swapped(told), shuffled: shuffled(told) };
      for (const [how, changes] of Object.entries(orders)) {
        mustBeSame(inOrder, await pictureOf(trial, oneByOne(changes)), `The story ${how}`);
      }
    },
  },
  {
    name: 'engine.duplicates',
    title: 'Deliveries that come twice have one effect',
    missing: noWebhook,
    async run(trial) {
      const [told, again]: [SourceChange[], SourceChange[]] = [[], []];
      await playStory(trial.world, async (deliveries) => {
        for (const delivery of deliveries) {
          told.push(...(await trial.parsed(delivery)));
          again.push(...(await trial.parsed(delivery)));
        }
      });
      const once = await pictureOf(trial, oneByOne(told));
      const twice = told.flatMap((change, index) => [[change], again.slice(index, index + 1)]);
      mustBeSame(once, await pictureOf(trial, [...twice, again]), 'The story told twice');
    },
  },
  {
    name: 'engine.batches',
    title: 'One batch of all ends as one by one',
    missing: noWebhook,
    async run(trial) {
      const told = await tellStory(trial);
      const single = await pictureOf(trial, oneByOne(told));
      mustBeSame(single, await pictureOf(trial, [told]), 'The story as one batch');
    },
  },
  {
    name: 'engine.late',
    title: 'Deliveries that are read only after all has happened end in the same state',
    missing: noWebhook,
    run: (trial) => readsLate(trial, { withRemoval: false }),
  },
  {
    name: 'engine.late-removed',
    title: 'So do those of a person who was removed before they were read',
    missing: noRemoval,
    run: (trial) => readsLate(trial, { withRemoval: true }),
  },
  {
    name: 'engine.catch-up',
    title: 'An account that heard nothing catches up from the feed to the same state',
    missing: (trial) => noWebhook(trial) ?? noFeed(trial),
    run: (trial) => catchesUp(trial, { withRemoval: false }),
  },
  {
    name: 'engine.catch-up-removed',
    title: 'So does one that never heard of a person who came and was removed',
    missing: (trial) => noRemoval(trial) ?? noFeed(trial),
    run: (trial) => catchesUp(trial, { withRemoval: true }),
  },
  {
    name: 'engine.import',
    title: 'Importing the event ends with the same contacts, and changes nothing for an account that heard all',
    missing: (trial) => noWebhook(trial) ?? noPull(trial),
    async run(trial) {
      const { persons } = trial.need(trial.connector.pull, 'pull');
      const told = await tellStory(trial);
      const scope = { eventId: trial.world.eventId };
      const pulled = await trial.items('pull.persons', () => persons(trial.lend().ctx, scope));
      const heard = await pictureOf(trial, oneByOne(told));
      const imported = await pictureOf(trial, [pulled]);
      const name = 'contact ada@kit.example';
      must(heard[name] === imported[name], 'A contact that was imported differs from the same that was told.');
      const both = await pictureOf(trial, [told, pulled]);
      const changed = Object.keys(heard).filter((key) => key.startsWith('contact') && heard[key] !== both[key]);
      must(changed.length === 0, 'An import changed contacts of an account that had heard everything.');
    },
  },
  {
    name: 'engine.removed',
    title: 'A person who was removed at the source is marked so; the contact stays',
    missing: noRemoval,
    async run(trial) {
      const { facts } = trial.connector;
      const picture = await pictureOf(trial, oneByOne(await tellStory(trial)));
      must(picture['contact ben@kit.example'] !== undefined, 'The contact of a removed person is gone.');
      const isMarked = Object.values(picture).some(
        (words) => words.includes('ben@kit') && words.includes('["removed",true]'),
      );
      must(isMarked || facts?.tellsRemovals === false, 'A removal was not told, though facts says that all are.');
    },
  },
];

// The changes of the story, each delivery parsed as it comes.
async function tellStory<Settings>(trial: Trial<Settings>, options: StoryOptions = {}): Promise<SourceChange[]> {
  const told: SourceChange[] = [];
  const hear: Listener = async (deliveries) => {
    for (const delivery of deliveries) told.push(...(await trial.parsed(delivery)));
  };
  await playStory(trial.world, hear, options);
  return told;
}

async function readsLate<Settings>(trial: Trial<Settings>, options: StoryOptions): Promise<void> {
  const [deliveries, told, late]: [Delivery[], SourceChange[], SourceChange[]] = [[], [], []];
  const hear: Listener = async (sent) => {
    deliveries.push(...sent);
    for (const delivery of sent) told.push(...(await trial.parsed(delivery)));
  };
  await playStory(trial.world, hear, options);
  for (const delivery of deliveries) late.push(...(await trial.parsed(delivery).catch(() => [])));
  const atOnce = await pictureOf(trial, oneByOne(told));
  mustBeSame(atOnce, await pictureOf(trial, oneByOne(late)), 'The story read late');
}

async function catchesUp<Settings>(trial: Trial<Settings>, options: StoryOptions): Promise<void> {
  const feed = trial.need(trial.connector.changes, 'changes');
  const from = await trial.call('changes.head', () => feed.head(trial.lend().ctx));
  const told = await tellStory(trial, options);
  const items = await trial.items('changes.read', () => feed.read(trial.lend().ctx, from));
  const read = items.flatMap(({ result }) => (result.kind === 'changes' ? result.changes : []));
  const heard = await pictureOf(trial, oneByOne(told));
  mustBeSame(heard, await pictureOf(trial, [read]), 'The story caught up');
  const half = told.slice(0, told.length >> 1);
  mustBeSame(heard, await pictureOf(trial, [half, read]), 'The story half heard and then caught up');
}

const oneByOne = (changes: readonly SourceChange[]): SourceChange[][] => changes.map((change) => [change]);

async function pictureOf<Settings>(trial: Trial<Settings>, batches: SourceChange[][]): Promise<Record<string, string>> {
  const { connector, world } = trial;
  const scope = { eventId: world.eventId };
  const fields = await trial.call('fields', () => connector.fields(trial.lend().ctx, scope));
  const engine = new Engine(fields, world.now() + 1_000);
  for (const batch of batches) engine.take(batch);
  return engine.picture();
}

function mustBeSame(one: Record<string, string>, other: Record<string, string>, how: string): void {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  const differ = [...names].filter((name) => one[name] !== other[name]);
  const [first = ''] = differ;
  must(
    differ.length === 0,
    `${how} ends otherwise. ${first}: ${one[first] ?? 'absent'} against ${other[first] ?? 'absent'}.`,
  );
}

function swapped<Item>(items: Item[]): Item[] {
  const half = items.length >> 1;
  return [...items.slice(half), ...items.slice(0, half)];
}

// The same every time: by a fixed stride.
function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item, index) => ({ item, at: (index * 7 + 3) % 11 }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item);
}
