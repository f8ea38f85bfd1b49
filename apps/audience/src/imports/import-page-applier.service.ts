// Applies a page of persons: effects, rows of the report, outcomes, tags, and the place where the run goes on, in one transaction.
// A kill at any moment repeats one page at most, and nothing twice.
import { setTimeout as wait } from 'node:timers/promises';
import type { PersonChange } from '@audience/connector';
import { type ChangeItem, type Decision, type IntegrationRules, uidPairOf } from '@audience/sync-core';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';
import { isAway, StorageError } from '../database/storage-error.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import type { PlannedAccount } from '../sync/batch.ts';
import { type OutcomeEntry, OutcomeWriter } from '../sync/outcome-writer.service.ts';
import { PlanningSyncEngine } from '../sync/planning-sync-engine.service.ts';
import { uidWithoutSource } from './import-endings.ts';
import { ImportLeases, LeaseLost, type Progress } from './import-leases.service.ts';
import { type ImportPlace, runRulesOf } from './import-record.ts';
import { FAILED, type FailedDecision, rowColumns, rowOf, sayingsOf, UNSAID } from './import-row.ts';
import { ImportTags } from './import-tags.service.ts';
import { ImportTelling } from './import-telling.service.ts';
import { RunEnded, type RunInHand } from './run-in-hand.ts';

/** Persons in one transaction at most, whatever a source puts on a page. */
const BATCH = 500;
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

const personColumns = { person_id: 'text' } as const;

@Injectable()
export class ImportPageApplier {
  readonly #log = new Logger(ImportPageApplier.name);

  constructor(
    private readonly engine: PlanningSyncEngine,
    private readonly outcomes: OutcomeWriter,
    private readonly leases: ImportLeases,
    private readonly tags: ImportTags,
    private readonly telling: ImportTelling,
    private readonly live: LiveStream,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a page and moves the run's place behind it. Persons that this run has done already are passed over.
   * @returns how many were done
   * @throws LeaseLost, RunEnded
   */
  async apply(run: RunInHand, page: readonly PersonChange[], next: Partial<ImportPlace>): Promise<number> {
    const fresh = await this.#notDone(run, page);
    for (let from = 0; from < fresh.length; from += BATCH) {
      const isLast = from + BATCH >= fresh.length;
      await this.#whileAway(run, () => this.#batch(run, fresh.slice(from, from + BATCH), isLast ? next : {}));
      // Between two transactions of a page: whoever waits for the database has its turn, and what was asked is heard.
      if (!isLast && run.signal.aborted) return from + BATCH;
    }
    if (fresh.length === 0) await this.move(run, next);
    return fresh.length;
  }

  /** Moves the run's place alone. */
  async move(run: RunInHand, next: Partial<ImportPlace>, work?: (transaction: Transaction) => Promise<void>) {
    await this.#whileAway(run, async () => {
      const progress = run.with([], next);
      await this.unitOfWork.run(async (transaction) => {
        await this.leases.assertHeld(transaction, run.record, run.host);
        await work?.(transaction);
        await this.#save(transaction, run, progress);
        const events = this.telling.ofPage(run, progress, []);
        await this.live.record(transaction, run.record.accountId, events);
      });
      this.#kept(run, progress);
    });
  }

  async #notDone(run: RunInHand, page: readonly PersonChange[]): Promise<PersonChange[]> {
    const byId = new Map(page.map((change) => [change.person.id, change]));
    if (byId.size === 0) return [];
    const rows = await this.database.query<{ person_id: string }>(
      `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(this.database.kind).rows('$3', personColumns)} AS r)
       SELECT r.person_id FROM w CROSS JOIN import_rows r
       WHERE r.account_id = $1 AND r.import_id = $2 AND r.person_id = w.person_id`,
      [
        run.record.accountId,
        run.record.id,
        toRowsParameter(
          personColumns,
          [...byId.keys()].map((person_id) => ({ person_id })),
        ),
      ],
    );
    for (const { person_id } of rows) byId.delete(person_id);
    return [...byId.values()];
  }

  // The database was busy or away: the same again, for nothing of it was written.
  async #whileAway(run: RunInHand, work: () => Promise<void>): Promise<void> {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await work();
        return;
      } catch (error) {
        if (!isAway(error) || run.isStopping) throw error;
        this.#log.warn({ message: 'An import waits: the database did not take a page', error: error.message });
        await wait(pause * (0.5 + Math.random()), undefined, { signal: run.signal }).catch(() => undefined);
      }
    }
  }

  // One that breaks its batch is found by halving, and fails alone.
  async #batch(run: RunInHand, changes: readonly PersonChange[], next: Partial<ImportPlace>): Promise<void> {
    try {
      await this.#once(run, changes, next);
    } catch (error) {
      if (error instanceof LeaseLost || error instanceof RunEnded || isAway(error)) throw error;
      if (changes.length > 1) {
        const half = Math.ceil(changes.length / 2);
        await this.#batch(run, changes.slice(0, half), {});
        await this.#batch(run, changes.slice(half), next);
        return;
      }
      this.#log.error({
        message: 'A person could not be imported',
        integration: run.record.integrationId,
        error: error instanceof Error ? error.name : typeof error,
        detail: error instanceof StorageError ? error.message : undefined,
      });
      await this.#fail(run, changes, next);
    }
  }

  async #once(run: RunInHand, changes: readonly PersonChange[], next: Partial<ImportPlace>): Promise<void> {
    const { record } = run;
    const { accountId, integrationId } = record;
    const now = this.clock.now();
    const items = changes.map(
      (change): ChangeItem => ({
        kind: 'change',
        integrationId,
        deliveryId: null,
        importId: record.id,
        receivedAt: now,
        change,
      }),
    );
    let progress = run.progress;
    const account = { accountId, items, run: { integrationId, rules: runRulesOf(record.options) } };
    await this.engine.applyBatch([account], {
      tellsItself: true,
      before: async (transaction, [planned]) => {
        await this.leases.assertHeld(transaction, record, run.host);
        refuseWithoutUid(run, planned);
      },
      after: async (transaction, [planned]) => {
        const rules = planned?.known.integrations.get(integrationId);
        const decisions = planned?.plan.decisions ?? [];
        await this.#report(transaction, run, changes, decisions, planned);
        const tagged = await this.tags.give(transaction, record, decisions, rules);
        progress = run.with(decisions, next);
        await this.#save(transaction, run, progress);
        const changed = planned === undefined ? [] : await this.engine.eventsOf(transaction, planned);
        const events = [...changed, ...tagged.map((id) => ({ kind: 'contact' as const, payload: { id } }))];
        return new Map([[accountId, this.telling.ofPage(run, progress, events)]]);
      },
    });
    this.#kept(run, progress);
  }

  async #fail(run: RunInHand, changes: readonly PersonChange[], next: Partial<ImportPlace>): Promise<void> {
    const decisions = changes.map(() => FAILED);
    const progress = run.with(decisions, next);
    await this.unitOfWork.run(async (transaction) => {
      await this.leases.assertHeld(transaction, run.record, run.host);
      await this.#report(transaction, run, changes, decisions, undefined);
      await this.#save(transaction, run, progress);
      await this.live.record(transaction, run.record.accountId, this.telling.ofPage(run, progress, []));
    });
    this.#kept(run, progress);
  }

  async #report(
    transaction: Transaction,
    run: RunInHand,
    changes: readonly PersonChange[],
    decisions: ReadonlyArray<Decision | FailedDecision>,
    planned: PlannedAccount | undefined,
  ): Promise<void> {
    const { record, progress } = run;
    const said = sayingsOf(rulesIn(run, planned), uidSourceIn(run, planned));
    const now = this.clock.now();
    const rows: Array<ReturnType<typeof rowOf>> = [];
    const entries: OutcomeEntry[] = [];
    changes.forEach((change, index) => {
      const decision = decisions[index];
      if (decision === undefined) return;
      // Who was erased and must not come back leaves nothing of itself here either.
      const words = decision.reason === 'suppressed' ? UNSAID : said(change);
      rows.push(rowOf(record, progress.done + index, change, words, decision));
      entries.push(entryOf(run, change, decision, index, now));
    });
    const names = Object.keys(rowColumns).join(', ');
    await transaction.query(
      `INSERT INTO import_rows (${names}) SELECT ${names} FROM ${dialectOf(this.database.kind).rows('$1', rowColumns)} AS r`,
      [toRowsParameter(rowColumns, rows)],
    );
    await this.outcomes.write(transaction, entries);
  }

  async #save(transaction: Transaction, run: RunInHand, progress: Progress): Promise<void> {
    if (await this.leases.save(transaction, run.record, run.host, progress)) {
      transaction.afterCommit(() => run.cancel());
    }
  }

  #kept(run: RunInHand, progress: Progress): void {
    run.progress = progress;
    this.telling.kept(run);
  }
}

function rulesIn(run: RunInHand, planned: PlannedAccount | undefined): IntegrationRules | undefined {
  return planned?.known.integrations.get(run.record.integrationId);
}

function uidSourceIn(run: RunInHand, planned: PlannedAccount | undefined): string | null {
  const rules = rulesIn(run, planned);
  return rules === undefined || planned === undefined ? null : (uidPairOf(rules, planned.known.fields)?.source ?? null);
}

// Without a source for it every UID would read as blank, and everybody be somebody new.
function refuseWithoutUid(run: RunInHand, planned: PlannedAccount | undefined): void {
  const rules = rulesIn(run, planned);
  if (rules !== undefined && uidSourceIn(run, planned) === null) {
    throw new RunEnded('failed', uidWithoutSource(rules.uidField, planned?.known.fields ?? []));
  }
}

function entryOf(
  { record }: RunInHand,
  { person }: PersonChange,
  decision: Decision | FailedDecision,
  item: number,
  at: number,
): OutcomeEntry {
  const { contactId, outcome, reason, notes } = decision;
  return {
    accountId: record.accountId,
    integrationId: record.integrationId,
    deliveryId: null,
    item,
    importId: record.id,
    at,
    trigger: 'import',
    personId: person.id,
    contactId,
    outcome,
    reason,
    notes,
    attempts: 1,
    nextTryAt: null,
    dead: false,
  };
}
