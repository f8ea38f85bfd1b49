// One check's hold on a connector: a fresh world, contexts over it, and calls that never run for ever.
import type { Connector, ConnectorContext, Delivery, Page, SourceChange } from '@audience/connector';
import { CheckFailed, must, within } from './failed.ts';
import { asConnector, asWorld } from './own-network.ts';
import { type Asked, KitHttp, type Trouble } from './source-http.ts';
import type { World } from './world.ts';

/** How long one call of a connector may take in a world without a network, in milliseconds. */
const CALL_MS = 10_000;
/** Most pages of one reading: more is a circle. */
const MOST_PAGES = 1_000;

/** A context, and what the connector did with it. */
export interface Lent<Settings> {
  ctx: ConnectorContext<Settings>;
  asked: Asked[];
  cancel(): void;
}

export interface LendOptions<Settings> {
  settings?: Settings;
  troubleAt?: (request: number) => Trouble | undefined;
}

export class Trial<Settings> {
  readonly connector: Connector<Settings>;
  readonly world: World<Settings>;
  /** Everything that was asked in any context. */
  readonly asked: Asked[][] = [];
  /** Everything the connector told the log. */
  readonly logged: string[] = [];
  /** Attempts to reach the network past `ctx.http`. */
  readonly attempts: string[] = [];

  constructor(connector: Connector<Settings>, world: World<Settings>) {
    this.connector = connector;
    this.world = world;
  }

  /** A context over the world, as the host would lend it. */
  lend({ settings = this.world.settings, troubleAt = () => undefined }: LendOptions<Settings> = {}): Lent<Settings> {
    const cancelling = new AbortController();
    const asked: Asked[] = [];
    this.asked.push(asked);
    const { fetch } = this.world;
    const log = (message: string, facts = {}) => {
      this.logged.push(`${message} ${JSON.stringify(facts)}`);
    };
    const ctx: ConnectorContext<Settings> = {
      settings,
      http: new KitHttp({
        allowedHosts: this.run(() => this.connector.hosts(settings)),
        fetch: fetch === undefined ? undefined : (request) => asWorld(() => fetch.call(this.world, request)),
        signal: cancelling.signal,
        troubleAt,
        asked,
      }),
      log: { info: log, warn: log },
      signal: cancelling.signal,
    };
    return { ctx, asked, cancel: () => cancelling.abort() };
  }

  /** Runs the connector's code under watch. */
  run<Value>(call: () => Value): Value {
    return asConnector(this.attempts, call);
  }

  /** Awaits a call of the connector, bounded. */
  call<Value>(what: string, call: () => Promise<Value>): Promise<Value> {
    return within(CALL_MS, what, this.run(call));
  }

  /** All pages of a reading, bounded in time and number. */
  pages<Item>(what: string, open: () => AsyncIterable<Page<Item>>): Promise<Array<Page<Item>>> {
    return this.call(what, async () => {
      const pages: Array<Page<Item>> = [];
      for await (const page of open()) {
        pages.push(page);
        must(pages.length <= MOST_PAGES, `${what} does not end: more than ${MOST_PAGES} pages.`);
      }
      return pages;
    });
  }

  /** The items of all pages. */
  async items<Item>(what: string, open: () => AsyncIterable<Page<Item>>): Promise<Item[]> {
    return (await this.pages(what, open)).flatMap(({ items }) => items);
  }

  /** The changes of a delivery; unknown types bring none. */
  async parsed(delivery: Delivery, ctx = this.lend().ctx): Promise<SourceChange[]> {
    const { webhook } = this.connector;
    if (webhook === undefined) return [];
    const result = await this.call('webhook.parse', () => webhook.parse(delivery, ctx));
    return result.kind === 'changes' ? result.changes : [];
  }

  /** A member that the check needs; the check applies only where it is there. */
  need<Member>(member: Member | undefined, name: string): Member {
    if (member === undefined) throw new CheckFailed(`The connector or its world has no ${name}.`);
    return member;
  }
}
