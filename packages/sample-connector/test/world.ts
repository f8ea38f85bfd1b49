// Sample as the kit needs it: a source in memory with one event, people, and what it sends.
import type { Delivery } from '@audience/connector';
import type { World } from '@audience/connector-testkit';
import { getResponse } from 'msw';
import type { SampleSettings } from '../src/index.ts';
import { signedDelivery } from '../src/verify-delivery.ts';
import { createHandlers } from './mock/handlers.ts';
import { SampleSource, type Told } from './mock/source.ts';

const START = Date.UTC(2026, 4, 1, 18);
const BASE_URL = 'https://sample.example';

const SETTINGS: SampleSettings = {
  baseUrl: BASE_URL,
  token: 'admin-token',
  webhookSecret: 'whsec_c2FtcGxlLXNlY3JldC1mb3ItdGVzdHM=',
};

/** A world with a party, two lists and three people. */
export function makeWorld(): World<SampleSettings> {
  const source = filledSource();
  const handlers = createHandlers(source, BASE_URL);
  const sent = (told: Told): Delivery => {
    const { id, ...words } = told;
    const body = new TextEncoder().encode(JSON.stringify(words));
    return signedDelivery(SETTINGS.webhookSecret, id, source.now, body);
  };
  const happened = (personId: string, told: Told) => ({ personId, deliveries: [sent(told)] });
  let added = 0;

  return {
    settings: SETTINGS,
    rotated: { ...SETTINGS, webhookSecret: 'whsec_YW5vdGhlci1zZWNyZXQtZm9yLXRlc3Rz' },
    refused: { ...SETTINGS, token: 'no-such-token' },
    notAdministrator: { ...SETTINGS, token: 'member-token' },
    switchOff: () => {
      source.enabled = false;
    },
    eventId: 'party',
    listId: 'friends',
    personIds: () => [...source.people.values()].filter(({ eventId }) => eventId === 'party').map(({ id }) => id),
    now: () => source.now,
    futurePosition: '999999999999',
    acts: {
      add({ email, firstName }) {
        added += 1;
        const id = `added-${added}`;
        return happened(id, source.addPerson(id, 'party', { email, firstName, listId: 'friends' }));
      },
      rename: (id, firstName) => happened(id, source.editPerson(id, { firstName })),
      answer: (id, status) =>
        happened(id, source.editPerson(id, { status: status === 'confirmed' ? 'coming' : 'not_coming' })),
      checkIn: (id) =>
        happened(id, source.editPerson(id, { arrivedAt: new Date(source.now).toISOString(), headsArrived: 1 })),
      revertCheckIn: (id) => happened(id, source.editPerson(id, { arrivedAt: null, headsArrived: 0 })),
      remove: (id) => happened(id, source.removePerson(id)),
      relate: (personId, otherId) => {
        source.relations.push({ eventId: 'party', personId, otherId, label: 'Plus one' });
      },
    },
    sending: {
      send: (body, { settings, at, id }) => signedDelivery(settings.webhookSecret, id, at, body),
      documented: () => [
        { title: 'event.changed', delivery: sent(source.putEvent('party', 'Summer party')), brings: ['event'] },
        { title: 'list.changed', delivery: sent(source.putList('friends', 'party', 'Good friends')), brings: ['list'] },
        {
          title: 'person.created',
          delivery: sent(source.addPerson('documented', 'party', { email: 'documented@kit.example' })),
          brings: ['person'],
        },
        {
          title: 'person.changed',
          delivery: sent(source.editPerson('documented', { status: 'coming' })),
          brings: ['person'],
        },
        { title: 'person.removed', delivery: sent(source.removePerson('documented')), brings: ['person_removed'] },
      ],
      unknownType: () =>
        new TextEncoder().encode(JSON.stringify({ type: 'weather.changed', position: 9, at: '2026-05-01T18:00:00Z' })),
    },
    fetch: (request) => getResponse(handlers, request),
    setPageSize: (items) => {
      source.pageSize = items;
    },
  };
}

function filledSource(): SampleSource {
  const source = new SampleSource(START);
  source.fields.push(
    { key: 'diet', label: 'Diet', type: 'choice', choices: ['Vegan', 'Anything'] },
    { key: 'shoe', label: 'Shoe size', type: 'number' },
  );
  source.putEvent('party', 'Summer party');
  source.putEvent('dinner', 'Winter dinner');
  source.putList('friends', 'party', 'Friends');
  source.putList('press', 'party', 'Press');
  source.addPerson('one', 'party', {
    email: 'one@kit.example',
    firstName: 'One',
    listId: 'friends',
    custom: { diet: 'Vegan' },
  });
  source.addPerson('two', 'party', {
    email: 'two@kit.example',
    firstName: 'Two',
    listId: 'press',
    custom: { shoe: 41 },
  });
  source.addPerson('three', 'party', { email: 'three@kit.example', firstName: 'Three' });
  return source;
}
