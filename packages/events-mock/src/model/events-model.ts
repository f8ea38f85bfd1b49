// The one in-memory model of an Events account, as handlers, sender, scenarios, pages and tests use it.
// It knows no HTTP and no webhooks; it tells each change to whoever listens.
import type {
  ChangeFeedEntry,
  ChangeFeedPage,
  CheckInEdit,
  CreateCustomFieldEdit,
  CreateEventEdit,
  CreateGuestEdit,
  CreateGuestListEdit,
  CustomField,
  Event,
  Guest,
  GuestList,
  ModelSnapshot,
  MoveEdit,
  Page,
  Relationship,
  RelationshipEdit,
  RsvpEdit,
  Scheme,
  SeedOptions,
  UnrelateEdit,
  UpdateEventEdit,
  UpdateGuestEdit,
  UpdateGuestListEdit,
} from '@audience/events-api';
import { seedWorld } from '../seed/seed-world.ts';
import { createCustomField, setScheme, setToken } from './account-edits.ts';
import { ChangeFeed } from './change-feed.ts';
import {
  createEvent,
  createGuestList,
  deleteEvent,
  deleteGuestList,
  updateEvent,
  updateGuestList,
} from './event-edits.ts';
import {
  answerInvitation,
  checkInGuest,
  createGuest,
  deleteGuest,
  moveGuest,
  revertCheckIn,
  updateGuest,
} from './guest-edits.ts';
import { OrderedIds } from './ordered-ids.ts';
import { playChange, playCustomField } from './played-changes.ts';
import {
  type EventsQuery,
  type GuestsQuery,
  type PageQuery,
  readCustomFields,
  readEvents,
  readGuestLists,
  readGuests,
  readRelationships,
} from './reads.ts';
import { relateGuests, relationshipsOf, unrelateGuests } from './relationship-edits.ts';
import { restoreWorld, snapshotOf } from './snapshot.ts';
import { firstUsers, type User } from './users.ts';
import { type Clock, clearWorld, type NewId, nowOf, type World } from './world.ts';

/** How a model is made. */
export type EventsModelOptions = {
  /** Fills the account at once; without it the account is empty. */
  seed?: SeedOptions;
  /** Default: the machine's clock. `createdAt` and `updatedAt` of edits come from nowhere else. */
  clock?: Clock;
  /** Default: random ids, so that a mock started again never tells an old id anew. */
  newId?: NewId;
  /** The most entries that the change feed keeps, beside its 30 days. Default 500,000. */
  maxFeedEntries?: number;
};

/**
 * One Events account in memory. An edit throws `EventsModelError` when the thing is not there or does not allow it;
 * an edit that changes nothing makes no revision and tells nothing; every other makes one of each.
 */
export type EventsModel = {
  readonly account: Readonly<{ id: string; name: string; timeZone: string }>;
  /** The time of the model's clock, as the wire writes it. */
  now(): string;
  users(): readonly User[];
  setScheme(userId: string, scheme: Scheme): void;
  /** The token before is not accepted any more. */
  setToken(userId: string, token: string): void;
  /** Whether the Audience integration is switched on in Events. It is, at first. */
  isEnabled(): boolean;
  setEnabled(enabled: boolean): void;

  event(eventId: string): Event | undefined;
  guest(guestId: string): Guest | undefined;
  events(query?: EventsQuery): Page<Event>;
  guests(query: GuestsQuery): Page<Guest>;
  guestLists(eventId: string): GuestList[];
  relationships(eventId: string, query?: PageQuery): Page<Relationship>;
  relationshipsOf(guestId: string): Relationship[];
  customFields(eventId?: string): CustomField[];
  /** The change feed after a number; null when some of those changes are not kept any more. */
  changes(after: number, limit?: number): ChangeFeedPage | null;
  /** The head of the change feed; 0 before the first change. */
  lastSeq(): number;

  createEvent(edit: CreateEventEdit): Event;
  updateEvent(eventId: string, edit: UpdateEventEdit): Event;
  /** Takes lists and guests along; only `event.deleted` is told. */
  deleteEvent(eventId: string): void;
  createGuestList(edit: CreateGuestListEdit): GuestList;
  updateGuestList(listId: string, edit: UpdateGuestListEdit): GuestList;
  /** Takes the guests on it along; only `guest_list.deleted` is told. */
  deleteGuestList(listId: string): void;
  createGuest(edit: CreateGuestEdit): Guest;
  updateGuest(guestId: string, edit: UpdateGuestEdit): Guest;
  deleteGuest(guestId: string): void;
  checkIn(guestId: string, edit?: CheckInEdit): Guest;
  revertCheckIn(guestId: string): Guest;
  rsvp(guestId: string, edit: RsvpEdit): Guest;
  move(guestId: string, edit: MoveEdit): Guest;
  /** Custom fields and relationships are told by no webhook. */
  createCustomField(edit: CreateCustomFieldEdit): CustomField;
  relate(edit: RelationshipEdit): Relationship;
  unrelate(edit: UnrelateEdit): void;

  /** Takes over what was told somewhere else, and tells it anew as it is: its time and revision too. */
  play(entry: ChangeFeedEntry): void;
  /** The same for a custom field, under the key that it had there. Told by no webhook. */
  playCustomField(field: CustomField): void;
  /** The newest kept entry of the change feed that fits. */
  findChange(fits: (entry: ChangeFeedEntry) => boolean): ChangeFeedEntry | undefined;

  /** Replaces all data by a deterministic account. Tells nothing; the feed is emptied and its numbers go on. */
  seed(options?: SeedOptions): void;
  /** Calls the listener with every change, in order, until the answered function is called. */
  onChange(listener: (entry: ChangeFeedEntry) => void): () => void;
  /** Everything, to be kept in a file and given to `restore` of another model. */
  snapshot(): ModelSnapshot;
  restore(snapshot: ModelSnapshot): void;
};

const randomId: NewId = (kind) => `${PREFIXES[kind]}_${crypto.randomUUID().replaceAll('-', '')}`;
const PREFIXES = { event: 'evt', guest_list: 'lst', guest: 'gst', webhook: 'msg' } as const;

/**
 * Makes the model of one Events account.
 *
 * @param options see `EventsModelOptions`; all may be left out
 */
export function createEventsModel(options: EventsModelOptions = {}): EventsModel {
  const clock = options.clock ?? Date.now;
  const newId = options.newId ?? randomId;
  const world: World = {
    clock,
    newId,
    account: { id: 'account_1', name: 'Museum of Applied Arts', timeZone: 'Europe/Zurich' },
    users: firstUsers(),
    enabled: true,
    events: new Map(),
    eventOrder: new OrderedIds(),
    lists: new Map(),
    guests: new Map(),
    customFields: [],
    feed: new ChangeFeed(clock, () => newId('webhook'), options.maxFeedEntries ?? 500_000),
  };
  if (options.seed) seedWorld(world, options.seed);
  return {
    account: world.account,
    now: () => nowOf(world),
    users: () => world.users,
    setScheme: (userId, scheme) => setScheme(world, userId, scheme),
    setToken: (userId, token) => setToken(world, userId, token),
    isEnabled: () => world.enabled,
    setEnabled: (enabled) => {
      world.enabled = enabled;
    },
    event: (eventId) => world.events.get(eventId)?.event,
    guest: (guestId) => world.guests.get(guestId),
    events: (query = {}) => readEvents(world, query),
    guests: (query) => readGuests(world, query),
    guestLists: (eventId) => readGuestLists(world, eventId),
    relationships: (eventId, query = {}) => readRelationships(world, eventId, query),
    relationshipsOf: (guestId) => relationshipsOf(world, guestId),
    customFields: (eventId) => readCustomFields(world, eventId),
    changes: (after, limit = 100) => world.feed.read(after, limit),
    lastSeq: () => world.feed.lastSeq,
    createEvent: (edit) => createEvent(world, edit),
    updateEvent: (eventId, edit) => updateEvent(world, eventId, edit),
    deleteEvent: (eventId) => deleteEvent(world, eventId),
    createGuestList: (edit) => createGuestList(world, edit),
    updateGuestList: (listId, edit) => updateGuestList(world, listId, edit),
    deleteGuestList: (listId) => deleteGuestList(world, listId),
    createGuest: (edit) => createGuest(world, edit),
    updateGuest: (guestId, edit) => updateGuest(world, guestId, edit),
    deleteGuest: (guestId) => deleteGuest(world, guestId),
    checkIn: (guestId, edit = {}) => checkInGuest(world, guestId, edit),
    revertCheckIn: (guestId) => revertCheckIn(world, guestId),
    rsvp: (guestId, edit) => answerInvitation(world, guestId, edit),
    move: (guestId, edit) => moveGuest(world, guestId, edit),
    createCustomField: (edit) => createCustomField(world, edit),
    relate: (edit) => relateGuests(world, edit),
    unrelate: (edit) => unrelateGuests(world, edit),
    play: (entry) => playChange(world, entry),
    playCustomField: (field) => playCustomField(world, field),
    findChange: (fits) => world.feed.findLast(fits),
    seed: (seedOptions = {}) => {
      clearWorld(world);
      world.feed.reset();
      seedWorld(world, seedOptions);
    },
    onChange: (listener) => world.feed.listen(listener),
    snapshot: () => snapshotOf(world),
    restore: (snapshot) => restoreWorld(world, snapshot),
  };
}
