// Notices that persons carry fields which the set-up does not know yet, and has the source asked for its fields before anything
// is planned: so a field that was made there today is mapped, or created here, the first time somebody fills it.
import type { SourceChange, SourceField } from '@audience/connector';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { SourceFields } from '../integrations/source-fields.service.ts';
import { isCancelled } from '../integrations/source-problems.ts';
import type { ReadDelivery } from './delivery-in-hand.ts';

/** How long a key that the source does not explain is not asked for again, in milliseconds. */
const ASKED_AGAIN = 60_000;
/** Unexplained keys remembered at most. */
const MOST_REMEMBERED = 10_000;

@Injectable()
export class FieldWatch {
  readonly #log = new Logger(FieldWatch.name);
  readonly #known = new WeakMap<readonly SourceField[], ReadonlySet<string>>();
  readonly #unexplained = new Map<string, number>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly fields: SourceFields,
    private readonly clock: Clock,
  ) {}

  /** Call it outside any transaction. A source that cannot be asked holds nothing up: the value stays with its person. */
  async learn(batch: readonly ReadDelivery[]): Promise<void> {
    const places = new Map<string, ReadDelivery[]>();
    for (const read of batch) {
      const { accountId, integrationId } = read.delivery;
      const key = `${accountId}\u0000${integrationId}`;
      const reads = places.get(key);
      if (reads === undefined) places.set(key, [read]);
      else reads.push(read);
    }
    for (const reads of places.values()) {
      const place = reads[0]?.delivery;
      const record = place === undefined ? null : await this.directory.byId(place.accountId, place.integrationId);
      const changes = reads.flatMap(({ reading }) => (reading.kind === 'changes' ? reading.changes : []));
      if (record !== null) await this.learnFrom(record, changes);
    }
  }

  /** The same for changes of one integration. */
  async learnFrom(record: IntegrationRecord, changes: readonly SourceChange[]): Promise<void> {
    const unknown = this.#unknownKeys(record, changes);
    if (unknown.length === 0) return;
    try {
      const fields = await this.fields.refreshSourceFields(record.accountId, record.id, { maxAgeMs: 0 });
      const known = new Set(fields.map((field) => field.key));
      this.#remember(
        record,
        unknown.filter((key) => !known.has(key)),
      );
    } catch (error) {
      if (isCancelled(error)) return;
      this.#remember(record, unknown);
      this.#log.warn({
        message: 'A source’s fields could not be read',
        error: error instanceof Error ? error.name : typeof error,
      });
    }
  }

  #unknownKeys(record: IntegrationRecord, changes: readonly SourceChange[]): string[] {
    const known = this.#keysOf(record.stored.sourceFields);
    const unknown = new Set<string>();
    for (const change of changes) {
      if (change.kind !== 'person') continue;
      for (const key in change.person.values) if (!known.has(key)) unknown.add(key);
    }
    const now = this.clock.now();
    return [...unknown].filter((key) => now - (this.#unexplained.get(`${record.id}\u0000${key}`) ?? 0) >= ASKED_AGAIN);
  }

  #keysOf(fields: readonly SourceField[]): ReadonlySet<string> {
    const ready = this.#known.get(fields);
    if (ready !== undefined) return ready;
    const keys = new Set(fields.map((field) => field.key));
    this.#known.set(fields, keys);
    return keys;
  }

  #remember(record: IntegrationRecord, keys: readonly string[]): void {
    if (this.#unexplained.size > MOST_REMEMBERED) this.#unexplained.clear();
    for (const key of keys) this.#unexplained.set(`${record.id}\u0000${key}`, this.clock.now());
  }
}
