// What the author of a connector gives to the kit: a source that the kit can act in, and what it sends.
import type { Delivery, Instant } from '@audience/connector';

/** A person as the kit makes one up. Every person of a world has an address of its own. */
export interface NewPerson {
  email: string;
  firstName: string;
}

/** What happened in the source, and the deliveries that it sent for it, oldest first. None where it tells nothing. */
export interface Happening {
  personId: string;
  deliveries: Delivery[];
}

/** What people do in the source. An act that the source does not have is left out. */
export interface Acts {
  /** A new person in the event `World.eventId`, on the list `World.listId` where there is one. */
  add(person: NewPerson): Happening | Promise<Happening>;
  /** Another first name. */
  rename(personId: string, firstName: string): Happening | Promise<Happening>;
  answer?(personId: string, status: 'confirmed' | 'declined'): Happening | Promise<Happening>;
  checkIn?(personId: string): Happening | Promise<Happening>;
  revertCheckIn?(personId: string): Happening | Promise<Happening>;
  remove?(personId: string): Happening | Promise<Happening>;
  /** Two people of the event belong together. */
  relate?(personId: string, otherId: string): void | Promise<void>;
}

/** A delivery of a documented type, and the kinds of change that it must bring, in order. Empty: nothing for Audience. */
export interface DocumentedDelivery {
  /** Such as `guest.created`. */
  title: string;
  delivery: Delivery;
  brings: Array<'person' | 'person_removed' | 'event' | 'list'>;
}

/** How the source sends. Given where the connector has `webhook`. */
export interface Sending<Settings> {
  /** Any body, sent rightly with these settings at this time: signed where the source signs. */
  send(body: Uint8Array, how: { settings: Settings; at: Instant; id: string }): Delivery;
  /** One delivery of every type that the source documents and Audience can use. */
  documented(): DocumentedDelivery[] | Promise<DocumentedDelivery[]>;
  /** A body of a type that the source does not have, otherwise right. */
  unknownType(): Uint8Array;
}

/**
 * A source to test against, made anew for every check, holding one event with at least three people, each with an
 * address of its own. Everything happens in process: no network, no sleep.
 */
export interface World<Settings> {
  /** A set-up that works. */
  settings: Settings;
  /** The same with another secret for webhooks. Given where the source signs. */
  rotated?: Settings;
  /** A token that the source refuses. Given where there is one. */
  refused?: Settings;
  /** A token that is accepted but not an administrator's. Given where the source knows the difference. */
  notAdministrator?: Settings;
  /** Makes the source's own switch for Audience say off. Given where it has one. */
  switchOff?(): void;
  eventId: string;
  /** A list of the event, with at least one of its people and not all. Given where the source has lists. */
  listId?: string;
  /** Ids of the people in the event now, in any order. */
  personIds(): string[];
  /** The time in the source: that of its newest change. */
  now(): Instant;
  /** A position of the feed that is far ahead of everything. Given where the connector has `changes`. */
  futurePosition?: string;
  acts: Acts;
  sending?: Sending<Settings>;
  /** The source's API: an MSW mock through `getResponse`, for instance. Absent: the source is not read over HTTP. */
  fetch?(request: Request): Promise<Response | undefined>;
  /** How many items a page of the source holds from now on. Absent: it is read in one piece. */
  setPageSize?(items: number): void;
}
