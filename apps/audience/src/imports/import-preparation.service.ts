// The first thing a run does: what its events and lists are called, and how many persons it may expect. What is missing there is
// told when its turn comes.
import { ConnectorError } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { ImportLeases } from './import-leases.service.ts';
import { ImportPageApplier } from './import-page-applier.service.ts';
import type { ScopeEvent } from './import-record.ts';
import { ImportSource, type Readable } from './import-source.service.ts';
import type { RunInHand } from './run-in-hand.ts';

/** Events asked for at once. */
const AT_ONCE = 4;

interface Prepared {
  event: ScopeEvent;
  /** Null: the source does not tell. */
  persons: number | null;
}

@Injectable()
export class ImportPreparation {
  constructor(
    private readonly source: ImportSource,
    private readonly leases: ImportLeases,
    private readonly applier: ImportPageApplier,
  ) {}

  /** Prepares a run once. @throws RunEnded, LeaseLost */
  async prepare(run: RunInHand): Promise<void> {
    if (run.progress.place.prepared) return;
    const source = await this.source.readable(run);
    const prepared: Prepared[] = [];
    for (let from = 0; from < run.scope.length; from += AT_ONCE) {
      const some = run.scope.slice(from, from + AT_ONCE);
      prepared.push(...(await Promise.all(some.map((event) => this.#one(run, source, event)))));
    }
    const scope = prepared.map(({ event }) => event);
    const total = prepared.reduce<number | null>(
      (sum, { persons }) => (sum === null || persons === null ? null : sum + persons),
      0,
    );
    run.progress = { ...run.progress, total };
    await this.applier.move(run, { prepared: true }, (transaction) =>
      this.leases.saveScope(transaction, run.record, scope),
    );
    run.scope = scope;
  }

  async #one(run: RunInHand, source: Readable, event: ScopeEvent): Promise<Prepared> {
    try {
      const found = await this.source.event(run, source, event.eventId);
      if (found === null) return { event, persons: 0 };
      const eventName = found?.name ?? event.eventName;
      if (event.lists === null) return { event: { ...event, eventName }, persons: found?.personCount ?? null };
      const known = new Map(
        ((await this.source.lists(run, source, event.eventId)) ?? []).map((list) => [list.id, list]),
      );
      const lists = event.lists.map(({ listId, listName }) => ({
        listId,
        listName: known.get(listId)?.name ?? listName,
      }));
      const persons = event.lists.reduce<number | null>((sum, { listId }) => {
        const list = known.get(listId);
        const count = list === undefined ? 0 : list.personCount;
        return sum === null || count === null ? null : sum + count;
      }, 0);
      return { event: { ...event, eventName, lists }, persons };
    } catch (error) {
      if (!(error instanceof ConnectorError) || run.signal.aborted) throw error;
      return { event, persons: null };
    }
  }
}
