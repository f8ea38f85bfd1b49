// The list of guests of one event: find, page, check in, answer, and open the dialogs that edit.
import { attempt, CallFault, call } from './calls.js';
import { button, byId, cell, counted, fullTime, make, onDay, option, pill, shortTime } from './dom.js';
import { editEvent, editLists, newEvent } from './event-dialogs.js';
import { editGuest, newGuest } from './guest-dialogs.js';

const PAGE = 25;
const ANSWERS = { unconfirmed: 'No answer', confirmed: 'Confirmed', declined: 'Declined' };

// Everything shown comes from here; `cursors` leads back to the pages before.
const shown = { events: [], eventId: null, details: null, cursors: [null], next: null, revisions: new Map() };

const FRESH = 4_000;
let loads = 0;
let choosingSince = 0;

export const nameOf = (guest) => [guest.firstName, guest.lastName].filter(Boolean).join(' ') || '(no name)';

export async function showGuests() {
  await loadEvents();
  await loadGuests();
}

async function loadEvents() {
  const search = byId('event-search').value;
  const { items } = await call('GET', `/events?limit=500&search=${encodeURIComponent(search)}`);
  shown.events = items;
  if (!items.some(({ id }) => id === shown.eventId)) chooseEvent(items[0]?.id ?? null);
  byId('event-choice').replaceChildren(
    ...items.map((event) => option(event.id, `${event.name}, ${onDay(event.startsAt)}`, event.id === shown.eventId)),
  );
}

/**
 * Chooses the newest event of a name, for when guests are shown next.
 *
 * @throws CallFault when there is none
 */
export async function chooseEventByName(name) {
  const { items } = await call('GET', `/events?limit=500&search=${encodeURIComponent(name)}`);
  const event = items.findLast((each) => each.name === name);
  if (!event) throw new CallFault(`There is no ${name}: begin the scenario first, or it was deleted.`);
  byId('event-search').value = name;
  chooseEvent(event.id);
  return event;
}

function chooseEvent(eventId) {
  shown.eventId = eventId;
  shown.cursors = [null];
  shown.revisions = new Map();
  byId('list-choice').value = '';
}

async function loadGuests() {
  loads += 1;
  const load = loads;
  const hasEvent = shown.eventId !== null;
  for (const id of ['edit-event', 'new-guest', 'edit-lists']) byId(id).disabled = !hasEvent;
  shown.details = hasEvent ? await call('GET', `/events/${shown.eventId}`) : null;
  showEvent();
  const query = new URLSearchParams({ limit: PAGE, search: byId('guest-search').value });
  if (byId('list-choice').value) query.set('guestList', byId('list-choice').value);
  if (shown.cursors.at(-1)) query.set('cursor', shown.cursors.at(-1));
  const page = hasEvent
    ? await call('GET', `/events/${shown.eventId}/guests?${query}`)
    : { items: [], nextCursor: null };
  // Somebody asked for something else meanwhile.
  if (load !== loads) return;
  shown.next = page.nextCursor;
  byId('guest-rows').replaceChildren(...page.items.map(rowOf));
  showRange(page.items.length);
}

function showEvent() {
  const event = shown.details?.event;
  byId('guests-title').textContent = event?.name ?? 'No event yet';
  const facts = event
    ? [
        fullTime(event.startsAt),
        event.venue,
        counted(event.guestCount, 'guest', 'guests'),
        event.archivedAt && 'archived',
      ]
    : [];
  byId('event-facts').textContent = facts.filter(Boolean).join(' · ');
  const chosen = byId('list-choice').value;
  const lists = shown.details?.guestLists ?? [];
  byId('list-choice').replaceChildren(
    option('', 'All lists'),
    ...lists.map((list) => option(list.id, `${list.name} (${list.guestCount})`, list.id === chosen)),
  );
}

function showRange(count) {
  const from = (shown.cursors.length - 1) * PAGE;
  byId('guest-range').textContent = count === 0 ? '' : `${from + 1} to ${from + count}`;
  byId('guest-empty').hidden = count > 0;
  byId('guest-empty').textContent =
    shown.eventId === null ? 'Make an event, or fill the account under Account settings.' : 'No guest here.';
  byId('guest-previous').disabled = shown.cursors.length === 1;
  byId('guest-next').disabled = shown.next === null;
}

function rowOf(guest) {
  const earlier = shown.revisions.get(guest.id);
  if (earlier?.revision !== guest.revision) {
    shown.revisions.set(guest.id, { revision: guest.revision, freshUntil: earlier ? Date.now() + FRESH : 0 });
  }
  const isFresh = shown.revisions.get(guest.id).freshUntil > Date.now();
  const list = shown.details?.guestLists.find(({ id }) => id === guest.guestListId);
  return make(
    'tr',
    { class: isFresh ? 'fresh' : '' },
    cell(null, make('div', {}, make('b', {}, nameOf(guest)), contactOf(guest))),
    make('td', { 'data-label': 'List', class: 'nowrap' }, list?.name ?? 'None'),
    cell('Answer', answerOf(guest)),
    cell('Arrived', arrivalOf(guest)),
    make('td', { class: 'acts-cell' }, arrivalButton(guest), ' ', editButton(guest)),
  );
}

const contactOf = (guest) =>
  make(
    'div',
    { class: 'muted small contact' },
    make('span', {}, guest.email || 'no email'),
    guest.company ? make('span', {}, guest.company) : null,
  );

function arrivalOf(guest) {
  if (guest.checkedInAt) {
    return pill('good num', `${shortTime(guest.checkedInAt)}, ${guest.arrivedGuests} of ${guest.totalGuests}`);
  }
  return guest.totalGuests > 1 ? make('span', { class: 'muted num' }, `0 of ${guest.totalGuests}`) : null;
}

function answerOf(guest) {
  if (guest.status === null) return make('span', { class: 'muted' }, 'Not invited');
  return make(
    'select',
    {
      'aria-label': `Answer of ${nameOf(guest)}`,
      onchange: (event) => edit(guest, 'rsvp', `${nameOf(guest)} answered`, { status: event.target.value }),
    },
    ...Object.entries(ANSWERS).map(([value, text]) => option(value, text, value === guest.status)),
  );
}

const arrivalButton = (guest) =>
  guest.checkedInAt
    ? button('Revert', () => edit(guest, 'check-in/revert', `Check-in of ${nameOf(guest)} taken back`), {
        'aria-label': `Take back the check-in of ${nameOf(guest)}`,
      })
    : button('Check in', () => edit(guest, 'check-in', `${nameOf(guest)} is here`), {
        'aria-label': `Check in ${nameOf(guest)}`,
      });

const editButton = (guest) =>
  button('Edit', () => editGuest(guest, shown.details, loadGuests), { 'aria-label': `Edit ${nameOf(guest)}` });

async function edit(guest, what, done, body) {
  await attempt(() => call('POST', `/guests/${guest.id}/${what}`, body), done);
  await refresh();
}

/** Loads what is shown anew, without taking the focus from where it is. */
async function refresh() {
  const label = document.activeElement?.getAttribute('aria-label');
  const row = document.activeElement?.closest('tr')?.rowIndex;
  await attempt(loadGuests);
  const here = byId('guest-rows').rows[row - 1];
  const same = [...document.querySelectorAll('[aria-label]')].find((each) => each.getAttribute('aria-label') === label);
  if (row !== undefined && row > 0) (same ?? here?.querySelector('.acts-cell button'))?.focus();
}

/** Shows what changed elsewhere meanwhile: by a scenario, by another window. Not while something is being chosen. */
export async function refreshQuietly() {
  const isChoosing = document.activeElement?.matches('select') && Date.now() - choosingSince < FRESH;
  if (byId('dialog').open || isChoosing) return;
  const count = shown.events.length;
  await attempt(loadEvents);
  if (count !== shown.events.length) shown.cursors = [null];
  await refresh();
}

function turnTo(change) {
  change();
  attempt(loadGuests);
}

const restart = () => turnTo(() => (shown.cursors = [null]));

export function prepareGuests() {
  byId('guests').addEventListener('focusin', ({ target }) => {
    if (target.matches('select')) choosingSince = Date.now();
  });
  byId('event-choice').addEventListener('change', ({ target }) => turnTo(() => chooseEvent(target.value)));
  byId('event-search').addEventListener('input', () => attempt(showGuests));
  byId('guest-search').addEventListener('input', restart);
  byId('list-choice').addEventListener('change', restart);
  byId('guest-next').addEventListener('click', () => turnTo(() => shown.cursors.push(shown.next)));
  byId('guest-previous').addEventListener('click', () => turnTo(() => shown.cursors.pop()));
  byId('new-guest').addEventListener('click', () => newGuest(shown.details, loadGuests));
  byId('edit-event').addEventListener('click', () => editEvent(shown.details.event, showGuests));
  byId('edit-lists').addEventListener('click', () => editLists(shown.details, loadGuests));
  byId('new-event').addEventListener('click', () =>
    newEvent(async (event) => {
      byId('event-search').value = '';
      chooseEvent(event.id);
      await showGuests();
    }),
  );
}
