// What a verified delivery says: documented types are read, unknown ones told, hostile ones never trip anything.
import { ConnectorError, type Delivery, type ParseResult, sourceChange } from '@audience/connector';
import type { Check } from '../check.ts';
import { CheckFailed, must } from '../failed.ts';
import { hostileBodies } from '../hostile-bodies.ts';
import { noWebhook } from '../needs.ts';
import { nameOf } from '../readings.ts';
import type { Trial } from '../trial.ts';
import { documented } from './webhook-verify.ts';

/** Checks of `webhook.parse`. */
export const parseChecks: Check[] = [
  {
    name: 'webhook.documented',
    title: 'Every documented type brings the changes it should, as the contract has them',
    missing: noWebhook,
    async run(trial) {
      for (const { title, delivery, brings } of await documented(trial)) {
        const result = await parse(trial, delivery);
        must(result.kind === 'changes', `parse: the documented type ${title} is told as unknown.`);
        const kinds = result.changes.map(({ kind }) => kind);
        must(kinds.join() === brings.join(), `parse: ${title} should bring [${brings}] and brings [${kinds}].`);
        mustFit(result, title);
      }
    },
  },
  {
    name: 'webhook.triggers',
    title: 'Notifications of people are told as created or updated, by triggers that the manifest names',
    missing: noWebhook,
    async run(trial) {
      for (const { title, delivery } of await documented(trial)) {
        for (const change of await trial.parsed(delivery)) {
          if (change.kind !== 'person') continue;
          must(change.trigger !== 'read', `parse: ${title} is told as read, as only imports and catch-up are.`);
          must(
            trial.connector.triggers.includes(change.trigger),
            `parse: ${change.trigger} is not among the triggers.`,
          );
        }
      }
    },
  },
  {
    name: 'webhook.repeat',
    title: 'The same delivery parsed twice says the same',
    missing: noWebhook,
    async run(trial) {
      for (const { title, delivery } of await documented(trial)) {
        const [once, again] = [await parse(trial, delivery), await parse(trial, delivery)];
        must(JSON.stringify(once) === JSON.stringify(again), `parse: ${title} says something else the second time.`);
      }
    },
  },
  {
    name: 'webhook.unknown-type',
    title: 'A type that the connector does not know is told as unknown, not as an error',
    missing: noWebhook,
    async run(trial) {
      const { now, sending, settings } = trial.world;
      const known = trial.need(sending, 'sending');
      const how = { settings, at: now.call(trial.world), id: 'kit-unknown' };
      const result = await parse(trial, known.send(known.unknownType(), how));
      must(result.kind === 'unknown_type', 'parse: an unknown type is not told as unknown.');
    },
  },
  {
    name: 'webhook.hostile',
    title: 'Whatever a body holds, it is read rightly or refused as data; or the source forbids what it names',
    missing: noWebhook,
    async run(trial) {
      const { settings } = trial.world;
      const sending = trial.need(trial.world.sending, 'sending');
      for (const { title, delivery } of await documented(trial)) {
        for (const { body, how } of hostileBodies(delivery.body)) {
          const sent = sending.send(body, { settings, at: delivery.receivedAt, id: 'kit-hostile' });
          const result = await parseOrRefuse(trial, sent, `${title} with ${how}`);
          if (result !== null) mustFit(result, `${title} with ${how}`);
        }
      }
    },
  },
];

async function parse<Settings>(
  trial: Trial<Settings>,
  delivery: Delivery,
  { ctx } = trial.lend(),
): Promise<ParseResult> {
  const webhook = trial.need(trial.connector.webhook, 'webhook');
  return trial.call('webhook.parse', () => webhook.parse(delivery, ctx));
}

async function parseOrRefuse<Settings>(
  trial: Trial<Settings>,
  delivery: Delivery,
  what: string,
): Promise<ParseResult | null> {
  const lent = trial.lend();
  try {
    return await parse(trial, delivery, lent);
  } catch (error) {
    if (error instanceof CheckFailed) throw error;
    must(error instanceof ConnectorError, `parse: ${what} threw ${nameOf(error)} and not a ConnectorError.`);
    // What a thin body names may be something that the source itself does not let this token see.
    const isForbidden = error.failure === 'config' && lent.asked.some(({ status }) => status === 403);
    must(
      error.failure === 'data' || isForbidden,
      `parse: ${what} is refused as ${error.failure}; a bad body is \`data\`.`,
    );
    return null;
  }
}

function mustFit(result: ParseResult, what: string): void {
  if (result.kind !== 'changes') return;
  for (const change of result.changes) {
    const read = sourceChange.safeParse(change);
    const place = read.error?.issues[0]?.path.join('.');
    must(read.success, `parse: ${what} brings a change that does not fit the contract (${place}).`);
  }
}
