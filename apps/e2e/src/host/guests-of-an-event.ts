// One event in Events with a list, for tests that speak of its guests: by email or without one.
import type { ConnectedEvents } from './connected-events.ts';

/** What an organiser may say of a guest. */
export interface GuestWords {
  readonly firstName?: string;
  readonly lastName?: string;
  readonly email?: string | null;
  readonly company?: string;
  readonly guestListId?: string;
  readonly customFields?: Record<string, string | number | boolean | null>;
}

/** An event and its organiser. */
export class EventInEvents {
  readonly eventId: string;
  readonly guestListId: string;
  readonly #both: ConnectedEvents;

  private constructor(both: ConnectedEvents, eventId: string, guestListId: string) {
    this.#both = both;
    this.eventId = eventId;
    this.guestListId = guestListId;
  }

  /** Makes an event with one list, and waits until Audience knows of it. */
  static async create(both: ConnectedEvents, name: string, startsAt = '2026-05-02T17:00:00Z'): Promise<EventInEvents> {
    const { id: eventId } = await both.organise('POST', '/events', { name, startsAt });
    const { id } = await both.organise('POST', '/guest-lists', { eventId, name: 'Guests' });
    await both.settled();
    return new EventInEvents(both, eventId, id);
  }

  /** Puts a guest on the list, and waits until Audience did what its rules say. Answers the guest's id. */
  async add(guest: GuestWords): Promise<string> {
    const body = { eventId: this.eventId, guestListId: this.guestListId, ...guest };
    const { id } = await this.#both.organise('POST', '/guests', body);
    await this.#both.settled();
    return id;
  }

  /** Edits a guest, and waits likewise. */
  async edit(guestId: string, guest: GuestWords): Promise<void> {
    await this.#both.organise('PATCH', `/guests/${guestId}`, guest);
    await this.#both.settled();
  }

  /** What the organiser does to a guest beside editing: `check-in`, `rsvp`, …; waits likewise. */
  async does(guestId: string, act: string, body: object = {}): Promise<void> {
    await this.#both.organise('POST', `/guests/${guestId}/${act}`, body);
    await this.#both.settled();
  }
}
