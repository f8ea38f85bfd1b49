// Faults of verifying and parsing.
import { ConnectorError, type Delivery, type PersonChange, type VerifyResult } from '@audience/connector';
import type { SampleSettings } from '../../src/index.ts';
import { type Broken, broken, parsing, type Sample, webhook } from './broken.ts';

type Verify = (delivery: Delivery, settings: SampleSettings) => VerifyResult;
const verifying = (verify: Verify): Partial<Sample> => ({ webhook: { ...webhook, verify } });
const textOf = ({ body }: Delivery) => new TextDecoder().decode(body);
const withBody = (delivery: Delivery, text: string) => ({ ...delivery, body: new TextEncoder().encode(text) });
const idOf = ({ headers }: Delivery) => headers['sample-id'] ?? 'none';

/** Another answer than the sample's, where the sample refuses for this cause. */
const instead =
  (cause: string, answer: (delivery: Delivery) => VerifyResult): Verify =>
  (delivery, settings) => {
    const result = webhook.verify(delivery, settings);
    return !result.ok && result.cause === cause ? answer(delivery) : result;
  };
const taken = (delivery: Delivery): VerifyResult => ({ ok: true, deliveryId: idOf(delivery) });

/** Parsing with people changed on the way. */
const withPeople = (change: (person: PersonChange) => PersonChange) =>
  parsing(async (delivery, ctx) => {
    const result = await webhook.parse(delivery, ctx);
    if (result.kind !== 'changes') return result;
    return { ...result, changes: result.changes.map((each) => (each.kind === 'person' ? change(each) : each)) };
  });

let calls = 0;
const counted = () => {
  calls += 1;
  return calls;
};

export const brokenWebhooks: Broken[] = [
  broken(
    'webhook.good',
    'no delivery that is good enough',
    verifying(() => ({ ok: false, cause: 'signature' })),
  ),
  broken(
    'webhook.good',
    'a delivery id that is empty',
    verifying((delivery, settings) => ({ ...webhook.verify(delivery, settings), deliveryId: '' })),
  ),
  broken(
    'webhook.ids',
    'an id made anew each time',
    verifying((delivery, settings) => ({ ...webhook.verify(delivery, settings), deliveryId: `id-${counted()}` })),
  ),
  broken(
    'webhook.ids',
    'an id of the second in which it came',
    verifying((delivery, settings) => ({ ...webhook.verify(delivery, settings), deliveryId: 'one-for-all' })),
  ),
  broken(
    'webhook.stranger',
    'a signature that is looked at only where there is one',
    verifying((delivery, settings) =>
      delivery.headers['sample-signature'] === undefined ? taken(delivery) : webhook.verify(delivery, settings),
    ),
  ),
  broken('webhook.stranger', 'any secret that is good enough', verifying(instead('signature', taken))),
  broken('webhook.forged', 'a signature that is not looked at', verifying(instead('signature', taken))),
  broken(
    'webhook.forged',
    'a forgery told as out of time',
    verifying(instead('signature', () => ({ ok: false, cause: 'timestamp' }))),
  ),
  broken(
    'webhook.raw-bytes',
    'a signature over what the body means',
    verifying((delivery, settings) => {
      try {
        return webhook.verify(withBody(delivery, JSON.stringify(JSON.parse(textOf(delivery)))), settings);
      } catch {
        return webhook.verify(delivery, settings);
      }
    }),
  ),
  broken('webhook.stale', 'a delivery of long ago', verifying(instead('timestamp', taken))),
  broken(
    'webhook.stale',
    'an hour’s tolerance',
    verifying((delivery, settings) => {
      const sentAt = Number(delivery.headers['sample-time']);
      const isNear = Math.abs(delivery.receivedAt - sentAt) < 3_600_000;
      return webhook.verify(isNear ? { ...delivery, receivedAt: sentAt } : delivery, settings);
    }),
  ),
  broken(
    'webhook.rotated',
    'a secret that is kept from the first call on',
    verifying(
      (() => {
        let kept: SampleSettings | undefined;
        return (delivery, settings) => {
          kept ??= settings;
          return webhook.verify(delivery, kept);
        };
      })(),
    ),
  ),
  broken(
    'webhook.malformed',
    'what is no notification is refused as forged',
    verifying(instead('malformed', () => ({ ok: false, cause: 'signature' }))),
  ),
  broken(
    'webhook.odd-headers',
    'a missing header that is thrown over',
    verifying((delivery, settings) => {
      if ((delivery.headers['sample-signature'] ?? '').trim() === '') throw new TypeError('no signature');
      return webhook.verify(delivery, settings);
    }),
  ),
  broken('webhook.example', 'an example that it would not take itself', {
    webhook: {
      ...webhook,
      example: (settings, at) => ({
        ...webhook.example?.(settings, at),
        headers: {},
        body: new Uint8Array(),
        receivedAt: at,
      }),
    },
  }),
  broken(
    'webhook.documented',
    'removals not known',
    parsing(async (delivery, ctx) =>
      textOf(delivery).includes('person.removed')
        ? { kind: 'unknown_type', type: 'person.removed' }
        : webhook.parse(delivery, ctx),
    ),
  ),
  broken(
    'webhook.documented',
    'times in seconds with a fraction',
    withPeople((change) => ({ ...change, at: change.at / 1_000 + 0.5 })),
  ),
  broken(
    'webhook.triggers',
    'notifications told as read',
    withPeople((change) => ({ ...change, trigger: 'read' })),
  ),
  broken(
    'webhook.repeat',
    'a revision that counts calls',
    withPeople((change) => ({ ...change, revision: counted() })),
  ),
  broken(
    'webhook.unknown-type',
    'a type that it does not know is an error',
    parsing(async (delivery, ctx) => {
      const result = await webhook.parse(delivery, ctx);
      if (result.kind === 'unknown_type') throw new ConnectorError('data', 'What is this?');
      return result;
    }),
  ),
  broken(
    'webhook.hostile',
    'a body that is believed',
    parsing(async (delivery) => {
      const body = JSON.parse(textOf(delivery));
      const { id, eventId } = body.person ?? body;
      return {
        kind: 'changes',
        changes: [{ kind: 'person_removed', at: Date.parse(body.at), revision: 1, personId: id.trim(), eventId }],
      };
    }),
  ),
  broken(
    'webhook.hostile',
    'a body that cannot be read is told as a fault of the set-up',
    parsing(async (delivery, ctx) => {
      try {
        return await webhook.parse(delivery, ctx);
      } catch (error) {
        throw new ConnectorError('config', 'Somebody should look at this.', { cause: error });
      }
    }),
  ),
  broken(
    'webhook.hostile',
    'a body that cannot be read is tried again',
    parsing(async (delivery, ctx) => {
      try {
        return await webhook.parse(delivery, ctx);
      } catch (error) {
        throw new ConnectorError('transient', 'Later, perhaps.', { cause: error });
      }
    }),
  ),
];
