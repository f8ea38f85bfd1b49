// Which integrations use a field, asked of the rooms that know: they register here, so that this room need not know them.
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/database.ts';

/** One integration that uses a field. `uid`: it recognises people by it; `mapping`: it writes the field. */
export interface FieldUse {
  readonly integrationId: string;
  readonly as: 'uid' | 'mapping';
}

/** Answers with the uses of a field. */
export type AskFieldUses = (transaction: Transaction, accountId: string, fieldKey: string) => Promise<FieldUse[]>;

/** Collects the uses of a field over all rooms. Rooms register while modules start (`onModuleInit`). */
@Injectable()
export class FieldUses {
  private readonly asks: AskFieldUses[] = [];

  /** Takes part in the answer. */
  register(ask: AskFieldUses): void {
    this.asks.push(ask);
  }

  /** All uses of a field. */
  async of(transaction: Transaction, accountId: string, fieldKey: string): Promise<FieldUse[]> {
    const uses: FieldUse[] = [];
    for (const ask of this.asks) uses.push(...(await ask(transaction, accountId, fieldKey)));
    return uses;
  }
}
