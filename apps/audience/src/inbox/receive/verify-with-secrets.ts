// Asks the connector whether a delivery is what it says, once per secret in force. During a rotation the old one still holds.
import type { Connector, Delivery, VerifyResult } from '@audience/connector';

/** The first acceptance or malformed body; else why it was refused, a wrong time before a wrong signature. */
export function verifyWithSecrets(
  webhook: NonNullable<Connector<unknown>['webhook']>,
  delivery: Delivery,
  settingsInForce: readonly unknown[],
): VerifyResult {
  let refused: VerifyResult = { ok: false, cause: 'signature' };
  for (const settings of settingsInForce) {
    const result = webhook.verify(delivery, settings);
    if (result.ok || result.cause === 'malformed') return result;
    if (result.cause === 'timestamp') refused = result;
  }
  return refused;
}
