// A connector with one fault, made from the sample, which has none.
import type { Connector, ConnectorContext, Delivery, Page } from '@audience/connector';
import { type CheckResult, runCheck } from '@audience/connector-testkit';
import { type SampleSettings, sampleConnector } from '../../src/index.ts';
import { makeWorld } from '../world.ts';

export type Sample = Connector<SampleSettings>;
export type SampleContext = ConnectorContext<SampleSettings>;

/** One fault, and the check that is meant for it. */
export interface Broken {
  /** What the connector does wrong. */
  fault: string;
  caughtBy: string;
  /** Runs the check over it. */
  check(): Promise<CheckResult>;
}

export const honest: Sample = sampleConnector;

/** Members that the sample has for certain. */
export const webhook = present(honest.webhook);
export const browse = present(honest.browse);
export const pull = present(honest.pull);
export const changes = present(honest.changes);

export function broken(caughtBy: string, fault: string, change: Partial<Sample>): Broken {
  const connector: Sample = { ...honest, ...change };
  return { fault, caughtBy, check: () => runCheck({ connector, world: makeWorld }, caughtBy) };
}

/** With another `webhook.parse`. */
export function parsing(parse: (delivery: Delivery, ctx: SampleContext) => ReturnType<typeof webhook.parse>) {
  return { webhook: { ...webhook, parse } };
}

/** With another `pull.persons`. */
export function pulling(persons: typeof pull.persons) {
  return { pull: { ...pull, persons } };
}

/** With another `changes.read`. */
export function reading(read: typeof changes.read) {
  return { changes: { ...changes, read } };
}

/** Pages, each changed on its way. */
export async function* mapped<Item>(
  pages: AsyncIterable<Page<Item>>,
  change: (page: Page<Item>, index: number) => Page<Item>,
): AsyncGenerator<Page<Item>> {
  let index = 0;
  for await (const page of pages) {
    yield change(page, index);
    index += 1;
  }
}

function present<Member>(member: Member | undefined): Member {
  if (member === undefined) throw new Error('The sample lacks a member.');
  return member;
}
