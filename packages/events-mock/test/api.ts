// Calls the handlers of a small account as a reader would, in process.
import { getResponse } from 'msw';
import { ADMIN_TOKEN, createFaults, createHandlers, createJournal, type HandlersOptions } from '../src/index.ts';
import { createParty } from './builders.ts';

export function createApi(options: HandlersOptions = {}) {
  const party = createParty();
  const { addGuest, event, model, time } = party;
  const guests = [addGuest(), addGuest(), addGuest()];
  model.createCustomField({ label: 'Diet', eventId: event.id });
  model.relate({ guestId: guests[0]?.id ?? '', relatedGuestId: guests[1]?.id ?? '', label: 'Friend' });
  const journal = createJournal();
  const faults = createFaults();
  const handlers = createHandlers(model, { journal, faults, timers: time.timers, ...options });

  async function call(
    method: string,
    path: string,
    token: string | null = ADMIN_TOKEN,
    origin = 'https://events.example',
  ): Promise<Response> {
    const headers = token === null ? new Headers() : new Headers({ authorization: `Bearer ${token}` });
    const response = await getResponse(handlers, new Request(origin + path, { method, headers }));
    if (!response) throw new Error('no handler');
    return response;
  }
  const get = (path: string, token?: string | null) => call('GET', path, token);
  const read = async (path: string): Promise<unknown> => (await get(path)).json();
  return { ...party, journal, faults, call, get, read };
}
