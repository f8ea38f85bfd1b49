// What the pages show: an account in the middle of an evening, made through the API and the mock as people would make it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ConnectedEvents } from '../host/connected-events.ts';
import { contactShape } from '../host/shapes.ts';
import { waitFor } from '../host/wait-until.ts';

/** Both sides, and the ids that pages need. */
export interface Stage {
  both: ConnectedEvents;
  integrationId: string;
  contactId: string;
  contactName: string;
  importId: string;
  close(): Promise<void>;
}

const SEED = { seed: 2026, events: 12, guestsPerEvent: 60 };
const idShape = z.object({ id: z.string() });

/** Sets the stage. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'audience-screenshots-'));
  const both = await ConnectedEvents.start({
    database: `sqlite:${join(folder, 'audience.db')}`,
    mock: { seed: SEED },
    integration: { createCustomFields: true },
  });
  const { importId } = await importThePast(both);
  const contact = await liveEvening(both);
  return {
    both,
    integrationId: both.integrationId,
    contactId: contact.id,
    contactName: `${contact.values.first_name} ${contact.values.last_name}`,
    importId,
    close: async () => {
      await both.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function importThePast(both: ConnectedEvents): Promise<{ importId: string }> {
  const { items: events } = both.mock.model.events({ limit: 100 });
  const { id } = await both.api.do(idShape, 'POST', both.path('/imports'), {
    scope: events.slice(1).map((event) => ({ eventId: event.id })),
    relationships: true,
    tagsForCreated: ['Salon 2026'],
    tagsForUpdated: ['Comes again'],
  });
  const state = z.object({ state: z.string() });
  await waitFor('the import is done', async () => {
    const now = await both.api.get(state, `/api/v1/imports/${id}`);
    return now.state === 'done' ? now : undefined;
  });
  return { importId: id };
}

/** The first event goes on: people answer and arrive, one is reverted, one has no email. */
async function liveEvening(both: ConnectedEvents): Promise<z.output<typeof contactShape>> {
  const event = both.mock.model.events({ limit: 1 }).items[0];
  const guests = both.mock.model.guests({ eventId: event?.id ?? '', limit: 40 }).items;
  const named = guests.filter(({ email, firstName, lastName }) => email && firstName && lastName);
  for (const guest of guests.slice(0, 30)) {
    if (guest.status !== null) await both.organise('POST', `/guests/${guest.id}/rsvp`, { status: 'confirmed' });
  }
  for (const guest of named.slice(0, 9)) await both.organise('POST', `/guests/${guest.id}/check-in`);
  const star = named[8];
  if (star === undefined) throw new Error('The seed has nobody to show.');
  await both.organise('POST', `/guests/${star.id}/check-in/revert`);
  await both.organise('POST', `/guests/${star.id}/check-in`);
  await both.settled();
  return waitFor('the contact is there', () => both.contact(star.email ?? ''));
}
