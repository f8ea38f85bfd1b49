// Is a delivery from the source, untouched and of now? Verified over the raw bytes, before anything is believed.
import type { Delivery, VerifyResult } from '@audience/connector';
import type { Check } from '../check.ts';
import { must } from '../failed.ts';
import { noWebhook } from '../needs.ts';
import { nameOf } from '../readings.ts';
import type { Trial } from '../trial.ts';
import type { DocumentedDelivery } from '../world.ts';

const TEN_MINUTES = 600_000;

const noSignature = <Settings>(trial: Trial<Settings>) =>
  noWebhook(trial) ?? (trial.world.rotated === undefined ? 'a signature' : null);

/** Checks of `webhook.verify`. */
export const verifyChecks: Check[] = [
  {
    name: 'webhook.good',
    title: 'Every delivery as the source sends it is taken, with an id',
    missing: noWebhook,
    async run(trial) {
      for (const { title, delivery } of await documented(trial)) {
        const result = verify(trial, delivery);
        must(result.ok, `verify: a good delivery of ${title} is refused (${causeOf(result)}).`);
        must(/^[\x21-\x7e]{1,200}$/.test(result.deliveryId), `verify: the id of ${title} is empty, long or not plain.`);
      }
    },
  },
  {
    name: 'webhook.ids',
    title: 'A repeated delivery has the same id, another delivery another',
    missing: noWebhook,
    async run(trial) {
      const ids = (await documented(trial)).map(({ delivery }) => {
        const [once, again] = [
          verify(trial, delivery),
          verify(trial, { ...delivery, receivedAt: delivery.receivedAt + 60_000 }),
        ];
        must(
          once.ok && again.ok && once.deliveryId === again.deliveryId,
          'verify: a repeated delivery has another id.',
        );
        return once.deliveryId;
      });
      must(new Set(ids).size === ids.length, 'verify: two different deliveries have one id, so one would be lost.');
    },
  },
  {
    name: 'webhook.stranger',
    title: 'Who does not know the secret is refused: nothing to show for it, or the secret of another',
    missing: noSignature,
    async run(trial) {
      const by = trial.need(trial.world.rotated, 'rotated settings');
      for (const { title, delivery } of await documented(trial)) {
        mustRefuse(trial, { ...delivery, headers: {} }, `${title} without headers`);
        const sent = resend(trial, delivery.body, by, delivery.receivedAt);
        mustRefuse(trial, sent, `${title} with the secret of another`);
      }
    },
  },
  {
    name: 'webhook.forged',
    title: 'A changed body, and a good one under the id of another delivery, are refused',
    missing: noSignature,
    run: refusesForgery,
  },
  {
    name: 'webhook.raw-bytes',
    title: 'The signature is over the bytes as they came, not over what they mean',
    missing: noSignature,
    async run(trial) {
      const [{ delivery }] = await documented(trial);
      const spaced = new TextEncoder().encode(`${new TextDecoder().decode(delivery.body)}\n \n`);
      const sent = resend(trial, spaced, trial.world.settings, delivery.receivedAt);
      must(verify(trial, sent).ok, 'verify: a body with blanks at its end, rightly signed, is refused.');
      const swapped = verify(trial, { ...sent, body: delivery.body });
      must(!swapped.ok, 'verify: a body that means the same but has other bytes than were signed is taken.');
    },
  },
  {
    name: 'webhook.stale',
    title: 'A rightly signed delivery of ten minutes ago, or of ten minutes ahead, is refused for its time',
    missing: noSignature,
    async run(trial) {
      const [{ title, delivery }] = await documented(trial);
      for (const shift of [TEN_MINUTES, -TEN_MINUTES]) {
        const result = verify(trial, { ...delivery, receivedAt: delivery.receivedAt + shift });
        must(!result.ok, `verify: a delivery of ${title} ten minutes ${shift > 0 ? 'old' : 'ahead'} is taken.`);
        must(result.cause === 'timestamp', 'verify: a delivery out of time should be refused with cause `timestamp`.');
      }
    },
  },
  {
    name: 'webhook.rotated',
    title: 'While a secret is changed each delivery holds under just the secret that signed it',
    missing: noSignature,
    async run(trial) {
      const { settings, rotated } = trial.world;
      const fresh = trial.need(rotated, 'rotated settings');
      const [{ delivery }] = await documented(trial);
      const signed = { old: delivery, fresh: resend(trial, delivery.body, fresh, delivery.receivedAt) };
      must(verify(trial, signed.old, settings).ok, 'verify: refuses what the old secret signed.');
      must(verify(trial, signed.fresh, fresh).ok, 'verify: refuses what the new secret signed.');
      must(!verify(trial, signed.fresh, settings).ok, 'verify: takes what another secret signed.');
      must(!verify(trial, signed.old, fresh).ok, 'verify: takes what the secret of before signed, after it is gone.');
    },
  },
  {
    name: 'webhook.malformed',
    title: 'What is rightly sent but cannot be a notification is told as malformed, so that it is kept and not refused',
    missing: noWebhook,
    async run(trial) {
      const [{ delivery }] = await documented(trial);
      for (const text of ['', 'not JSON', '[]', 'null', '"text"', '{}', '\u0000']) {
        const body = new TextEncoder().encode(text);
        const result = verify(trial, resend(trial, body, trial.world.settings, delivery.receivedAt));
        must(
          !result.ok && result.cause === 'malformed',
          `verify: ${JSON.stringify(text)} should be told as malformed.`,
        );
      }
    },
  },
  {
    name: 'webhook.odd-headers',
    title: 'Missing, empty and odd headers are refused and never thrown at',
    missing: noSignature,
    async run(trial) {
      const [{ delivery }] = await documented(trial);
      for (const name of ['', ...Object.keys(delivery.headers)]) {
        for (const value of ['', ' ', '\u0000', 'é'.repeat(500), '-1', '9'.repeat(400)]) {
          const headers = name === '' ? {} : { ...delivery.headers, [name]: value };
          const isHarmless = name === 'content-type';
          must(verify(trial, { ...delivery, headers }).ok === isHarmless, `verify: a bad header "${name}" is taken.`);
        }
      }
    },
  },
  {
    name: 'webhook.example',
    title: 'The delivery made up for *Send test* is taken like one of the source, and can be read',
    missing: ({ connector }) => (connector.webhook?.example === undefined ? 'a made-up delivery' : null),
    async run(trial) {
      const { connector, world } = trial;
      const example = trial.need(connector.webhook?.example, 'example')(world.settings, world.now());
      const result = verify(trial, example);
      must(result.ok, `example: is refused by verify (${causeOf(result)}).`);
      await trial.parsed(example);
    },
  },
];

async function refusesForgery<Settings>(trial: Trial<Settings>): Promise<void> {
  for (const { title, delivery } of await documented(trial)) {
    const other = Uint8Array.from(delivery.body);
    other[other.length >> 1] = (other[other.length >> 1] ?? 0) ^ 1;
    mustRefuse(trial, { ...delivery, body: other }, `${title} with a changed body`);
    const renamed = resend(trial, delivery.body, trial.world.settings, delivery.receivedAt, 'another-id');
    const mixed = Object.entries(delivery.headers).map(([name, value]) => [
      name,
      differs(name) ? (renamed.headers[name] ?? value) : value,
    ]);
    function differs(name: string): boolean {
      return delivery.headers[name] !== renamed.headers[name] && !/signature/i.test(name);
    }
    mustRefuse(trial, { ...delivery, headers: Object.fromEntries(mixed) }, `${title} with the id of another`);
  }
}

function mustRefuse<Settings>(trial: Trial<Settings>, forged: Delivery, how: string): void {
  const result = verify(trial, forged);
  must(!result.ok, `verify: a delivery of ${how} is taken.`);
  must(result.cause === 'signature', `verify: a delivery of ${how} should be refused for its signature.`);
}

/** The deliveries that the source documents; the check needs at least one. */
export async function documented<Settings>(
  trial: Trial<Settings>,
): Promise<[DocumentedDelivery, ...DocumentedDelivery[]]> {
  const [first, ...rest] = await trial.need(trial.world.sending, 'sending').documented();
  return [trial.need(first, 'documented delivery'), ...rest];
}

function verify<Settings>(trial: Trial<Settings>, delivery: Delivery, settings = trial.world.settings): VerifyResult {
  const { webhook } = trial.connector;
  try {
    return trial.run(() => trial.need(webhook, 'webhook').verify(delivery, settings));
  } catch (error) {
    must(false, `verify: threw ${nameOf(error)}; it answers, whatever comes.`);
  }
}

function resend<Settings>(trial: Trial<Settings>, body: Uint8Array, settings: Settings, at: number, id = 'kit-1') {
  return trial.need(trial.world.sending, 'sending').send(body, { settings, at, id });
}

function causeOf(result: VerifyResult): string {
  return result.ok ? 'taken' : result.cause;
}
