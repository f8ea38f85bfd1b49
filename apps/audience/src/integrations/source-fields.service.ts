// The fields that a source's persons carry, as last read from it. The mapping is worked out over them.
import type { SourceField } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { UnitOfWork } from '../database/database.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { updateSourceFields } from './integration-writes.ts';
import { connectorOf } from './settings-desk.service.ts';
import { SourceCalls } from './source-calls.service.ts';
import { readFields } from './source-visit.service.ts';

/** Integrations whose last try is remembered at most. */
const MOST_REMEMBERED = 10_000;

@Injectable()
export class SourceFields {
  readonly #reading = new Map<string, Promise<SourceField[]>>();
  readonly #triedAt = new Map<string, number>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly calls: SourceCalls,
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveStream,
    private readonly clock: Clock,
  ) {}

  /**
   * Reads the fields anew and keeps them. Calls at the same time read once. Never call it inside a transaction.
   * @param options.maxAgeMs not asked again when that was tried no longer ago, with success or not; 0: ask now
   * @returns the fields as known afterwards; none when there is no such integration
   * @throws ConnectorError when the source does not give them
   */
  async refreshSourceFields(accountId: string, id: string, options: { maxAgeMs: number }): Promise<SourceField[]> {
    const record = await this.directory.byId(accountId, id);
    if (record === null) return [];
    const key = `${accountId}\u0000${id}`;
    const triedAt = this.#triedAt.get(key);
    const age = triedAt === undefined ? Number.POSITIVE_INFINITY : this.clock.now() - triedAt;
    if (age >= 0 && age < options.maxAgeMs) return record.stored.sourceFields;
    const reading = this.#reading.get(key) ?? this.#read(record).finally(() => this.#reading.delete(key));
    this.#reading.set(key, reading);
    if (this.#triedAt.size >= MOST_REMEMBERED) this.#triedAt.clear();
    this.#triedAt.set(key, this.clock.now());
    return reading;
  }

  /** The fields of one event, as the source has them now; nothing is kept. @throws ConnectorError, ProblemError 409 */
  async ofEvent(record: IntegrationRecord, eventId: string): Promise<SourceField[]> {
    const connector = connectorOf(record);
    const given = this.calls.run(connector, record.settings(), this.calls.patience.lookMs, (ctx) =>
      connector.fields(ctx, { eventId }),
    );
    return readFields(await given);
  }

  async #read(record: IntegrationRecord): Promise<SourceField[]> {
    const connector = connectorOf(record);
    const given = this.calls.run(connector, record.settings(), this.calls.patience.lookMs, (ctx) =>
      connector.fields(ctx),
    );
    const fields = readFields(await given);
    await this.unitOfWork.run(async (transaction) => {
      const held = await this.directory.within(transaction, record.accountId, record.id);
      if (held === null || held.stored.version !== record.stored.version) return;
      await updateSourceFields(transaction, record, fields, this.clock.now());
      this.directory.invalidate(record.accountId, record.id, transaction);
      if (JSON.stringify(held.stored.sourceFields) === JSON.stringify(fields)) return;
      await this.live.record(transaction, record.accountId, [{ kind: 'integration', payload: { id: record.id } }]);
    });
    return fields;
  }
}
