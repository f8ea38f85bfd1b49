// One run from its place to its end: asks the source for names and numbers, then reads event after event, page after page, and
// gives each page to be applied.
import { ConnectorError, type PersonChange, type SourceEvent, type SourceList } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Relationships } from '../relationships/relationships.service.ts';
import { FieldWatch } from '../sync/field-watch.service.ts';
import { storableChanges } from '../sync/storable-changes.ts';
import { eventGone, eventUnreadable, listsGone, relationshipsUnreadable } from './import-endings.ts';
import { ImportPageApplier } from './import-page-applier.service.ts';
import { personPages, relationshipPages } from './import-pages.ts';
import { ImportPatience } from './import-patience.ts';
import type { ImportProblem, ScopeEvent } from './import-record.ts';
import { ImportSource, isGone, type Readable } from './import-source.service.ts';
import { RunEnded, type RunInHand } from './run-in-hand.ts';

/** Pages in a row whose persons this run has done already: more is a source that leads in a circle. */
const MOST_KNOWN = 20;

/** An event as the source has it now. */
interface EventAtHand {
  event: SourceEvent | null;
  lists: ReadonlyMap<string, SourceList>;
  /** Those to read; null: all. */
  listIds: string[] | null;
}

@Injectable()
export class ImportRun {
  constructor(
    private readonly source: ImportSource,
    private readonly applier: ImportPageApplier,
    private readonly watch: FieldWatch,
    private readonly relationships: Relationships,
    private readonly patience: ImportPatience,
  ) {}

  /** Reads what is left. @throws RunEnded, LeaseLost, ConnectorError when the host stops */
  async perform(run: RunInHand): Promise<void> {
    for (let event = run.event; event !== undefined; event = run.event) {
      goOn(run);
      const next = { event: run.progress.place.event + 1, stage: 'persons' as const, cursor: null };
      if (await this.#event(run, event)) {
        await this.applier.move(run, { ...next, read: run.progress.place.read + 1 });
      } else {
        await this.applier.move(run, next);
      }
    }
    goOn(run);
  }

  // Answers whether the event was read; what is wrong with it alone is told, and the others go on.
  async #event(run: RunInHand, event: ScopeEvent): Promise<boolean> {
    try {
      const source = await this.source.readable(run);
      const found = await this.#lookAt(run, source, event);
      if (found === null) return false;
      if (run.progress.place.stage === 'persons') await this.#persons(run, event, found);
    } catch (error) {
      if (!(error instanceof ConnectorError) || run.signal.aborted) throw error;
      tell(run, isGone(error) ? eventGone(event) : eventUnreadable(event, error));
      return false;
    }
    await this.#relationships(run, event);
    return true;
  }

  async #lookAt(run: RunInHand, source: Readable, event: ScopeEvent): Promise<EventAtHand | null> {
    const found = await this.source.event(run, source, event.eventId);
    if (found === null) {
      tell(run, eventGone(event));
      return null;
    }
    const lists = new Map(((await this.source.lists(run, source, event.eventId)) ?? []).map((list) => [list.id, list]));
    if (event.lists === null) return { event: found ?? null, lists, listIds: null };
    const [there, gone] = [
      event.lists.filter(({ listId }) => lists.has(listId)),
      event.lists.filter(({ listId }) => !lists.has(listId)),
    ];
    if (gone.length > 0) {
      const names = gone.map(({ listId, listName }) => listName ?? listId);
      tell(run, listsGone(event, names, there.length === 0));
    }
    if (there.length === 0) return null;
    return { event: found ?? null, lists, listIds: there.map(({ listId }) => listId) };
  }

  #persons(run: RunInHand, { eventId }: ScopeEvent, at: EventAtHand): Promise<void> {
    const scope = { eventId, ...(at.listIds !== null && { listIds: at.listIds }) };
    let known = 0;
    return this.source.trying(run, async (progressed) => {
      const { cursor } = run.progress.place;
      const source = await this.source.readable(run);
      const pages = personPages(
        (signal) => source.pull.persons(this.source.open(source, signal), scope, cursor ?? undefined),
        { pageMs: this.patience.pageMs, stop: run.signal },
      );
      try {
        for await (const { items, next } of pages) {
          const done = await this.#page(run, items, at, next);
          progressed();
          known = done > 0 || items.length === 0 ? 0 : known + 1;
          if (known > MOST_KNOWN) throw leadsNowhere();
          goOn(run);
        }
      } catch (error) {
        // A place of an older version of the connector: from the start of the event, past those that are done.
        if (!(error instanceof ConnectorError) || error.code !== 'cursor_invalid' || cursor === null) throw error;
        known = Number.NEGATIVE_INFINITY;
        await this.applier.move(run, { cursor: null });
        throw new ConnectorError('transient', error.message, { code: error.code, cause: error });
      }
    });
  }

  async #page(run: RunInHand, items: readonly PersonChange[], at: EventAtHand, next: string | null): Promise<number> {
    // Both switches may have moved since the page before.
    const { record } = await this.source.readable(run);
    const changes = withNames(run, storableChanges(items), at);
    await this.watch.learnFrom(record, changes);
    const place = next === null ? { stage: 'relationships' as const, cursor: null } : { cursor: next };
    return this.applier.apply(run, changes, place);
  }

  // The same page again changes nothing, so a run that was cut short reads an event's relationships from their start.
  async #relationships(run: RunInHand, event: ScopeEvent): Promise<void> {
    const { accountId, integrationId, id, options } = run.record;
    if (!options.relationships) return;
    try {
      await this.source.trying(run, async (progressed) => {
        const source = await this.source.readable(run);
        const ask = source.pull.relationships;
        if (ask === undefined) return;
        const pages = relationshipPages((signal) => ask(this.source.open(source, signal), event.eventId), {
          pageMs: this.patience.pageMs,
          stop: run.signal,
        });
        for await (const { items } of pages) {
          await this.applier.move(run, {}, (transaction) =>
            this.relationships.recordPage(transaction, accountId, integrationId, items, id),
          );
          progressed();
          goOn(run);
        }
      });
    } catch (error) {
      if (!(error instanceof ConnectorError) || run.signal.aborted) throw error;
      tell(run, relationshipsUnreadable(event, error));
    }
  }
}

// Stops at a page's edge, when the host stops or somebody cancelled.
function goOn(run: RunInHand): void {
  if (run.isCancelled) throw new RunEnded('cancelled', null);
  if (run.isStopping) throw new ConnectorError('transient', 'Audience is being stopped.', { code: 'cancelled' });
}

// Written with the next page or the place after it.
function tell(run: RunInHand, problem: ImportProblem): void {
  const { problems } = run.progress;
  const isTold = problems.some((one) => one.eventId === problem.eventId && one.code === problem.code);
  if (!isTold) run.progress = { ...run.progress, problems: [...problems, problem] };
}

// Event and list come along with each person, so that what they are called is known where somebody is. Where the source's values
// are preferred, all of them were stated when the run began.
function withNames(run: RunInHand, changes: readonly PersonChange[], { event, lists }: EventAtHand): PersonChange[] {
  const { options, startedAt } = run.record;
  return changes.map((change) => {
    const list = change.person.listId === null ? undefined : lists.get(change.person.listId);
    const named = {
      ...change,
      ...(change.event === undefined && event !== null && { event }),
      ...(change.list === undefined && list !== undefined && { list }),
    };
    if (options.prefer !== 'source' || startedAt === null) return named;
    const statedAt = Object.fromEntries(Object.keys(change.person.values).map((key) => [key, startedAt]));
    return { ...named, person: { ...change.person, statedAt } };
  });
}

function leadsNowhere(): ConnectorError {
  return new ConnectorError('data', 'The source gives the same people again and again.', {
    code: 'source_cursor_loop',
  });
}
