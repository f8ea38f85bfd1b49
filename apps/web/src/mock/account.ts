// One account of the mock: what is in it, who is signed in, and what tests may do to it.
import type { Schema } from '@audience/api-client';
import type { CallName, RawCall } from './call.ts';
import type { Contents } from './contents.ts';
import type { Refusal } from './refusal.ts';
import { MockStream } from './stream.ts';

/** A call as it came. */
export interface SeenCall {
  name: string;
  path: unknown;
  query: unknown;
  body: unknown;
}

/** Who is signed in, and when it is. */
export interface AccountOptions {
  role?: Schema<'Role'>;
  /** Default: true. */
  isSignedIn?: boolean;
  /** Default: a clock that goes on by a second each time it is read. */
  now?: () => Date;
}

/** The password that signs in. */
export const PASSWORD = 'correct horse battery';

const START = Date.parse('2026-11-23T19:30:00.000Z');

/** An account in memory. Its contents are plain arrays: tests may put in and take out what they like. */
export class Account {
  readonly contents: Contents;
  readonly stream = new MockStream();
  /** Every call that came, in order. */
  readonly seen: SeenCall[] = [];
  /** What the document does not allow, of calls and of answers. Tests hold it empty. */
  readonly faults: string[] = [];
  role: Schema<'Role'>;
  isSignedIn: boolean;
  /** Whether anything reaches the host. */
  isReachable = true;
  readonly #refusals = new Map<string, { refusal: Refusal; isOnce: boolean }>();
  readonly #held = new Map<string, Promise<void>>();
  readonly #now: () => Date;
  readonly #touched = new Map<string, number>();
  #ids = 0;

  constructor(
    contents: Contents,
    { role = 'administrator', isSignedIn = true, now = tickingClock() }: AccountOptions = {},
  ) {
    this.contents = contents;
    this.role = role;
    this.isSignedIn = isSignedIn;
    this.#now = now;
  }

  /** The time, ISO 8601. */
  now(): string {
    return this.#now().toISOString();
  }

  /** An id that nothing has. */
  newId(kind: string): string {
    this.#ids += 1;
    return `${kind}-new-${this.#ids}`;
  }

  /** Says that a thing is another now: its version grows. */
  touch(id: string): void {
    this.#touched.set(id, this.touches(id) + 1);
  }

  /** How often a thing was changed. */
  touches(id: string): number {
    return this.#touched.get(id) ?? 0;
  }

  /** Tells every page that listens, as the host would: `tell('contact', { id })`. */
  tell(kind: 'contact' | 'outcome' | 'import' | 'review' | 'integration' | 'reset', data: object = {}): void {
    this.stream.tell(kind, data);
  }

  /** Nobody is signed in any more. */
  endSession(): void {
    this.isSignedIn = false;
  }

  /** The host is out of reach: streams break off, calls fail. */
  disconnect(): void {
    this.isReachable = false;
    this.stream.breakOff();
  }

  /** The host is in reach again. */
  reconnect(): void {
    this.isReachable = true;
  }

  /** Refuses every such call until `allow`. */
  refuse(name: CallName, refusal: Refusal): void {
    this.#refusals.set(name, { refusal, isOnce: false });
  }

  /** Refuses the next such call. */
  refuseOnce(name: CallName, refusal: Refusal): void {
    this.#refusals.set(name, { refusal, isOnce: true });
  }

  /** Refuses such calls no more. */
  allow(name: CallName): void {
    this.#refusals.delete(name);
  }

  /** Lets such calls wait until the answer is called. */
  hold(name: CallName): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#held.set(name, promise);
    return () => {
      this.#held.delete(name);
      resolve();
    };
  }

  /** Notes a call that came. For the handlers. */
  see(name: string, { path, query, body }: RawCall): void {
    this.seen.push({ name, path, query, body });
  }

  /** What a call has to get past. For the handlers. */
  async gate(name: string): Promise<void> {
    await this.#held.get(name);
    const found = this.#refusals.get(name);
    if (found === undefined) return;
    if (found.isOnce) this.#refusals.delete(name);
    throw found.refusal;
  }

  /** Calls of one name that came. */
  callsOf(name: CallName): SeenCall[] {
    return this.seen.filter((call) => call.name === name);
  }
}

function tickingClock(): () => Date {
  let seconds = 0;
  return () => {
    seconds += 1;
    return new Date(START + seconds * 1_000);
  };
}
