// Who was erased and must not come back: keyed hashes, from which nobody can tell what they were made of.
import { createHmac, hkdfSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Configuration } from '../config/configuration.ts';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

const columns = { hash: 'text' } as const satisfies RowColumns;

/** Remembers keys of `sync-core` (`sourceKey`, `identifierKey`) and tells which of some are remembered. */
@Injectable()
export class SuppressionList {
  private readonly key: Uint8Array;

  constructor(
    private readonly database: Database,
    configuration: Configuration,
  ) {
    this.key = new Uint8Array(hkdfSync('sha256', configuration.secretKey, '', 'audience suppression list', 32));
  }

  /** Those of the candidates that must not come back. */
  async suppressedKeys(
    transaction: Transaction,
    accountId: string,
    candidates: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const nobody = new Set<string>();
    if (candidates.length === 0) return nobody;
    // Most accounts have erased nobody: they are not made to hash every key of every batch.
    const any = await transaction.query('SELECT 1 AS found FROM suppressed WHERE account_id = $1 LIMIT 1', [accountId]);
    if (any.length === 0) return nobody;
    const byHash = new Map(candidates.map((key) => [this.hashOf(accountId, key), key]));
    const rows = await transaction.query<{ hash: string }>(
      `SELECT s.hash FROM ${this.rows('$2')} AS w CROSS JOIN suppressed s WHERE s.account_id = $1 AND s.hash = w.hash`,
      [accountId, toParameter([...byHash.keys()])],
    );
    return new Set(rows.flatMap(({ hash }) => byHash.get(hash) ?? []));
  }

  /** Remembers keys for good. */
  async suppress(transaction: Transaction, accountId: string, keys: readonly string[]): Promise<void> {
    const hashes = [...new Set(keys)].map((key) => this.hashOf(accountId, key));
    await transaction.query(
      `INSERT INTO suppressed (account_id, hash) SELECT $1, w.hash FROM ${this.rows('$2')} AS w WHERE true
       ON CONFLICT DO NOTHING`,
      [accountId, toParameter(hashes)],
    );
  }

  private rows(parameter: string): string {
    return dialectOf(this.database.kind).rows(parameter, columns);
  }

  private hashOf(accountId: string, key: string): string {
    return createHmac('sha256', this.key).update(`${accountId}\u0000${key}`, 'utf8').digest('base64url');
  }
}

function toParameter(hashes: readonly string[]): string {
  return toRowsParameter(
    columns,
    hashes.map((hash) => ({ hash })),
  );
}
