// The audit log: who changed what and when. Entries are added in the transaction of what they tell of; nothing here, and
// nothing elsewhere, changes or removes one.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { toJsonParameter } from '../../database/bind-values.ts';
import type { Transaction } from '../../database/database.ts';
import { type Actor, actorId, type SystemActor } from '../access/actor.ts';
import { maskSecrets } from './mask-secrets.ts';

/** What was done. */
export interface AuditedAction {
  /** `<noun>.<past participle>`: `user.created`, `integration.settings_changed`. */
  readonly action: string;
  readonly target: { readonly kind: string; readonly id: string };
  /** The values that changed, as they were and as they are; secrets in them are masked here. */
  readonly before?: object;
  readonly after?: object;
}

/** Adds entries to the audit log. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Adds an entry to the account of the actor. Call it in the transaction that makes the change. */
  async record(transaction: Transaction, actor: Actor | SystemActor, done: AuditedAction): Promise<void> {
    await transaction.query(
      `INSERT INTO audit_entry
         (account_id, id, at, actor_kind, actor_id, action, target_kind, target_id, before_values, after_values)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actor.accountId,
        this.ids.newId(),
        this.clock.now(),
        actor.kind,
        actorId(actor),
        done.action,
        done.target.kind,
        done.target.id,
        toText(done.before),
        toText(done.after),
      ],
    );
  }
}

function toText(values: object | undefined): string | null {
  return values === undefined ? null : toJsonParameter(maskSecrets(values));
}
