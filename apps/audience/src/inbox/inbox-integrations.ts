// What the inbox asks of the integrations' room. Its directory is given in when the host is put together.
import type { Connector } from '@audience/connector';

/** An integration as far as deliveries concern it. */
export interface InboxIntegration {
  readonly accountId: string;
  readonly id: string;
  /** Null: its connector is not loaded. */
  readonly connector: Connector<unknown> | null;
  /** Parsed settings, one per secret in force: the new one, then the old one for its last 24 hours. */
  settingsInForce(): readonly unknown[];
}

/** Finds integrations, switched on or not: receiving goes on while one is off. */
export abstract class InboxIntegrations {
  /** By the key of its webhook's address, compared by hash. Null: no integration has it. */
  abstract byWebhookKey(key: string): Promise<InboxIntegration | null>;
  /** Null: absent, or another account's. */
  abstract byId(accountId: string, integrationId: string): Promise<InboxIntegration | null>;
}
