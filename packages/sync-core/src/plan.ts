// What goes into the core and what comes out of it.
import type { Instant, SourceChange } from '@audience/connector';
import type { ContactField, IntegrationRules } from './rules.ts';
import type {
  ContactState,
  EventState,
  FieldValue,
  Identifier,
  ListState,
  PersonState,
  Removal,
  TimelineEntry,
} from './state.ts';

/** A source's change to plan. */
export interface ChangeItem {
  kind: 'change';
  integrationId: string;
  /** Delivery that carried it; null for imports. */
  deliveryId: string | null;
  /** Import run that read it; null for deliveries. */
  importId: string | null;
  /** When Audience received it: source times more than five minutes later count as this time. */
  receivedAt: Instant;
  change: SourceChange;
}

/** An edit by hand: a statement at max(now, the value's time + 1 ms) for every field named. Null clears. */
export interface EditItem {
  kind: 'edit';
  userId: string;
  /** Null: a new contact. */
  contactId: string | null;
  values: Record<string, FieldValue | null>;
  /** Keep the UIDs that this edit replaces as former identifiers. */
  keepFormer: boolean;
}

/** A link by hand of a known person to a contact; the person's whole snapshot is offered. */
export interface LinkItem {
  kind: 'link';
  userId: string;
  integrationId: string;
  personId: string;
  contactId: string;
}

export type SyncItem = ChangeItem | EditItem | LinkItem;

/** Everything that a batch may need to know. Maps are keyed by the functions in `keys.ts`. Never changed by the core. */
export interface Known {
  now: Instant;
  newId: () => string;
  /** ISO 3166 country for phones written without one; null: none. */
  country: string | null;
  integrations: ReadonlyMap<string, IntegrationRules>;
  fields: readonly ContactField[];
  persons: ReadonlyMap<string, PersonState>;
  /** What was told of the removal of those persons above whose removal is in force: the timeline's statements, in any order. */
  removals: ReadonlyMap<string, readonly Removal[]>;
  contacts: ReadonlyMap<string, ContactState>;
  identifiers: ReadonlyMap<string, Identifier>;
  events: ReadonlyMap<string, EventState>;
  lists: ReadonlyMap<string, ListState>;
  /** Other persons linked to the contacts above, in the events of this batch: for the review item `shared_uid`. */
  companions: readonly Companion[];
  /** Keys of persons and identifiers that were erased and must not come back. */
  suppressed: ReadonlySet<string>;
}

/** A person linked to a contact, as far as `shared_uid` needs it. */
export interface Companion {
  integrationId: string;
  personId: string;
  eventId: string;
  contactId: string;
  uids: Record<string, string | null>;
}

export type Outcome = 'created' | 'updated' | 'unchanged' | 'linked' | 'recorded' | 'skipped' | 'ignored' | 'failed';

export type Reason =
  | 'no_action'
  | 'matched'
  | 'create_only'
  | 'no_match'
  | 'uid_filled'
  | 'uid_changed'
  | 'uid_corrected'
  | 'linked'
  | 'uid_blank'
  | 'uid_invalid'
  | 'late'
  | 'stale'
  | 'suppressed'
  | 'event_changed'
  | 'list_changed'
  | 'removed_at_source'
  | 'by_hand';

/** A remark on an outcome; `field` is a contact field key, a source field key where no contact field exists, or empty. */
export interface Note {
  field: string;
  note: 'value_rejected' | 'not_unique' | 'clock_ahead' | 'uid_invalid' | 'unknown_field' | 'needs_uid';
}

/** What was done with one item, and why. In the order of the items. */
export interface Decision {
  outcome: Outcome;
  reason: Reason;
  personId: string | null;
  contactId: string | null;
  notes: Note[];
  /** Indexes into `Plan.fieldChanges` are not needed: the changes of this item, for previews and reports. */
  changes: FieldChange[];
}

/** A contact's value changed. */
export interface FieldChange {
  contactId: string;
  field: string;
  before: FieldValue | null;
  after: FieldValue | null;
  at: Instant;
  by:
    | { kind: 'user'; id: string }
    | { kind: 'integration'; id: string; deliveryId: string | null }
    | { kind: 'import'; id: string };
}

/** Something that waits for a person's decision; unique by kind, integration, subject and UID. */
export interface ReviewItem {
  id: string;
  kind: 'identity_changed' | 'shared_uid';
  integrationId: string;
  /** Person id for `identity_changed`, event id for `shared_uid`. */
  subject: string;
  uid: string;
  personId: string;
  personIds: string[];
  contactIds: string[];
  createdAt: Instant;
}

/** A contact row to write. `created`: insert; else the row was known. `valuesChanged` false: only statement times moved. */
export interface ContactWrite {
  contact: ContactState;
  created: boolean;
  valuesChanged: boolean;
}

/** A unique value that a contact had and has no more. It may be absent already; another contact's is left alone. */
export type RemovedIdentifier = Omit<Identifier, 'former'>;

/** The whole effect of a batch: at most one row per key and table. */
export interface Plan {
  decisions: Decision[];
  fields: ContactField[];
  contacts: ContactWrite[];
  identifiers: { set: Identifier[]; removed: RemovedIdentifier[] };
  persons: PersonState[];
  events: EventState[];
  lists: ListState[];
  timeline: TimelineEntry[];
  fieldChanges: FieldChange[];
  review: ReviewItem[];
}
