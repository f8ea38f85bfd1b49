// THE CONTRACT, version 1: what a source must be able to tell. A connector is a plain object that satisfies it.
// Capability = the member is there. The host owns HTTP, the clock and all state.
import type { ZodType } from 'zod';
import type { SourceChange, SourceEvent, SourceList, SourceRelationship } from './changes.ts';
import type { CheckResult, ConnectorContext } from './context.ts';
import type { SourceField } from './fields.ts';
import type { Instant } from './instant.ts';

/** The contract's version that this package describes. A connector names the version it was written for. */
export const CONTRACT_VERSION = 1;

/** What screens call a thing: `{ one: 'guest', other: 'guests' }`, with translations by language tag. */
export interface Noun {
  /** One of it, in lower case: `guest`. */
  one: string;
  /** Several of it: `guests`. */
  other: string;
  /** The same in other languages, by language tag. Default: none. */
  translations?: Record<string, { one: string; other: string }>;
}

/** A notification as it came: header names in lower case, the body's bytes untouched. */
export interface Delivery {
  /** By name in lower case; several of one name are joined by a comma. */
  headers: Record<string, string>;
  /** The bytes as they came. */
  body: Uint8Array;
  /** When the host received it, by the host's clock. */
  receivedAt: Instant;
}

/** `malformed`: rightly signed, but not something this source sends; it is kept as dead so that nothing is lost. */
export type VerifyResult =
  | { ok: true; deliveryId: string; type?: string }
  | { ok: false; cause: 'signature' | 'timestamp' }
  | { ok: false; cause: 'malformed'; deliveryId?: string };

/** No changes: recorded as ignored (`nothing_for_us`). An unknown type: ignored (`unknown_type`). */
export type ParseResult = ParsedChanges | { kind: 'unknown_type'; type: string; position?: string };

/** `position`: where the notification stands in the feed, also where it brings no change. Default: that of its changes. */
export interface ParsedChanges {
  /** Told apart from an unknown type by this word. */
  kind: 'changes';
  /** In the order in which they happened. */
  changes: SourceChange[];
  /** Default: the position of its changes. */
  position?: string;
}

/** A page of what was read. `next` is opaque to the host; null on the last page. */
export interface Page<Item> {
  /** May be empty, also where more follow. */
  items: Item[];
  /** Where to go on; null on the last page. */
  next: string | null;
}

/** Which persons to pull. `listIds` absent: all lists. */
export interface PullScope {
  /** The source's id of the event. */
  eventId: string;
  /** The lists wanted. Default: all. */
  listIds?: string[];
}

/** Facts about a source that no member tells. */
export interface SourceFacts {
  /** Changes of one person arrive in the order they happened. Default false. */
  ordered?: boolean;
  /** Every removal is told. False: absence says nothing. Default true. */
  tellsRemovals?: boolean;
}

/** Notifications: whether one is from the source, and what it says. */
export interface ConnectorWebhook<Settings> {
  /** Pure, over the raw bytes, in constant time. Called once per secret in force; refuses times over 5 minutes off. */
  verify(delivery: Delivery, settings: Settings): VerifyResult;
  /** Turns a verified body into changes. A thin notification fetches by `ctx.http`. */
  parse(delivery: Delivery, ctx: ConnectorContext<Settings>): Promise<ParseResult>;
  /** A signed delivery that the source could have sent, for *Send test* and the test kit. */
  example?(settings: Settings, at: Instant): Delivery;
}

/** Which events and lists there are. */
export interface ConnectorBrowse<Settings> {
  /** A page of events, newest or next first as the source has them; `search` looks into names, in any case. */
  events(
    ctx: ConnectorContext<Settings>,
    query: { search?: string; cursor?: string; limit?: number },
  ): Promise<Page<SourceEvent>>;
  /** One event; null when the source does not have it, or not any more. Absent: it is looked for among all. */
  event?(ctx: ConnectorContext<Settings>, eventId: string): Promise<SourceEvent | null>;
  /** The lists of an event. Absent: the source has none. */
  lists?(ctx: ConnectorContext<Settings>, eventId: string): Promise<SourceList[]>;
}

/** The persons and relationships of an event, page by page. */
export interface ConnectorPull<Settings> {
  /** Persons of a scope, trigger `read`, from a cursor that an earlier page gave as `next`. */
  persons(ctx: ConnectorContext<Settings>, scope: PullScope, cursor?: string): AsyncIterable<Page<SourceChange>>;
  /** Who belongs to whom in an event. Absent: the source does not tell. */
  relationships?(ctx: ConnectorContext<Settings>, eventId: string): AsyncIterable<Page<SourceRelationship>>;
}

/** The feed of what changed: what was missed is caught up from it. */
export interface ConnectorFeed<Settings> {
  /** Position of the newest change of the feed. */
  head(ctx: ConnectorContext<Settings>): Promise<string>;
  /** Changes after a position, oldest first, each with `position` and the id that its webhook carried. */
  read(ctx: ConnectorContext<Settings>, after: string): AsyncIterable<Page<FeedItem>>;
  /** Orders two positions: negative, zero or positive. */
  compare(left: string, right: string): number;
  /** The position next to this one, where positions have no gaps: shows what is missing. Absent: gaps cannot be seen. */
  following?(position: string): string;
}

/** A connector: one kind of source. Calls throw nothing but ConnectorError. */
export interface Connector<Settings> {
  /** Lower-case word, unique among connectors, never changed: it is stored with every integration. */
  id: string;
  /** What people call the source. */
  name: string;
  /** Version of the package, shown to administrators. */
  version: string;
  /** The version of the contract it was written for: `CONTRACT_VERSION` of the package it was compiled with. */
  contractVersion: number;
  /** What its things are called. No `list`: the source has none. */
  nouns: { person: Noun; event: Noun; list?: Noun };
  /**
   * The settings an administrator fills in. Marks by `.meta({ … })` on a member: `secret` (sealed at rest, write-only),
   * `rotates` (old and new hold together for 24 hours), `generate: 'whsec'` (the host makes one when left out),
   * `origin` (the address that the secrets belong to: changed, they are asked anew), `labels` (what the values of an enum are
   * called, by value).
   */
  settings: ZodType<Settings>;
  /** The only `host` or `host:port` values that calls may go to. */
  hosts(settings: Settings): string[];
  /** What no member tells. Default: see there. */
  facts?: SourceFacts;
  /** Asks the source whether the set-up works. A failure that a person can mend is an answer, not an error. */
  check(ctx: ConnectorContext<Settings>): Promise<CheckResult>;
  /** Fields of persons, default and custom; with a scope those of one event. */
  fields(ctx: ConnectorContext<Settings>, scope?: { eventId: string }): Promise<SourceField[]>;
  /** The triggers that this source can tell apart. */
  triggers: Array<'created' | 'updated'>;
  /** Notifications. Absent: the source sends none. */
  webhook?: ConnectorWebhook<Settings>;
  /** Which events there are, for choosing some to import. Absent: none can be chosen. */
  browse?: ConnectorBrowse<Settings>;
  /** The persons of an event, read on purpose. Absent: nothing can be imported. */
  pull?: ConnectorPull<Settings>;
  /** The feed of what changed, for catching up. Absent: what was missed is missed. */
  changes?: ConnectorFeed<Settings>;
}

/** One entry of the feed: the delivery id that its webhook carries, and what it says. */
export interface FeedItem {
  /** As `verify` tells it of the notification: both have one effect. */
  deliveryId: string;
  /** Where it stands. */
  position: string;
  /** The source's word for it, for the log. */
  type: string;
  /** When it happened, by the source's clock. */
  at: Instant;
  /** The body as its webhook carries it, for `webhook.parse` when it has to be tried again. Absent: it is read from the feed anew. */
  body?: Uint8Array;
  /** What it says. `unreadable`: it rests with this message, and the feed goes on behind it. */
  result: ParseResult | { kind: 'unreadable'; message: string };
}
