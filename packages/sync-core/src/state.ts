// What Audience knows: contacts, persons, events, lists. The shapes in which the host loads it and the core plans it.
import type {
  AttendanceKey,
  Instant,
  SourceAttendance,
  SourceEvent,
  SourceList,
  SourceValues,
} from '@audience/connector';

/** A value of a contact's field: number as number, checkbox as boolean, multi_select as list, all else text. Blank is absent. */
export type FieldValue = string | number | boolean | string[];

/**
 * Who said a value, and when. Statements are ordered by time, then manual over source, then revision, integration id,
 * person id and source field key; a contact's value is the newest statement offered to it.
 */
export interface Statement {
  at: Instant;
  manual: boolean;
  revision: number;
  integrationId: string;
  personId: string;
  sourceKey: string;
}

/** A contact. `stated` holds a statement for every field that was ever stated, cleared ones too. */
export interface ContactState {
  id: string;
  values: Record<string, FieldValue>;
  stated: Record<string, Statement>;
  createdAt: Instant;
  updatedAt: Instant;
}

/** Time and revision of the change that stated a field of a snapshot; revision 0 where the source or `createdAt` tells. */
export interface SnapshotTime {
  at: Instant;
  revision: number;
}

/**
 * A removal told by the source. In force while no newer revision of the same thing is known. Of a person that is told as removed
 * again and again it is since when: `at` is the earliest told since the person was last there, `revision` the newest.
 */
export interface Removal {
  at: Instant;
  revision: number;
}

/** The newest snapshot of a person. */
export interface Snapshot {
  revision: number;
  eventId: string;
  listId: string | null;
  createdAt: Instant;
  updatedAt: Instant;
  values: SourceValues;
  /** When each value was stated, by source field key. */
  stated: Record<string, SnapshotTime>;
  attendance: SourceAttendance;
}

/** The durable row from a person to a contact. */
export interface Link {
  contactId: string;
  /**
   * Normal form of the UID that the person carried when the link was last decided, by the key of the UID field; null when it was
   * blank. A decision writes the field of the rules in force; of another one it is what the newest known snapshot said when rules
   * first asked for it (an import by another UID, a changed setting), and stays until the next decision.
   */
  uids: Record<string, string | null>;
  /** Made by hand: outranks a match elsewhere until the person's UID changes. */
  byHand: boolean;
}

/** A person of a source as Audience knows it. No snapshot: only its removal was told so far, or its contact was removed here. */
export interface PersonState {
  integrationId: string;
  personId: string;
  eventId: string;
  snapshot: Snapshot | null;
  link: Link | null;
  removal: Removal | null;
  /** An `updated` or `read` was skipped by rows 5 or 15 and nothing linked the person since: a late change may still link it. */
  awaitsCreated: boolean;
  /** Newest revision known when the person's contact was removed here; null: never. What is not newer has nothing to say any more. */
  forgottenRevision: number | null;
}

/** A source event with the account it belongs to through its integration. */
export interface EventState {
  integrationId: string;
  event: SourceEvent;
  removal: Removal | null;
}

/** A list of a source event. */
export interface ListState {
  integrationId: string;
  list: SourceList;
  removal: Removal | null;
}

/** What a timeline statement is about. */
export type TimelineWhat = AttendanceKey | 'removedAtSource';

/** One statement of a person's timeline; unique by integration, person, what and revision. `before` is computed when read. */
export interface TimelineEntry {
  integrationId: string;
  personId: string;
  what: TimelineWhat;
  at: Instant;
  revision: number;
  value: string | number | null;
}

/** Which contact a unique value belongs to. A former identifier finds the contact but is not its value any more. */
export interface Identifier {
  field: string;
  normal: string;
  contactId: string;
  former: boolean;
}
