// A source as tests of history need it: an integration's row, and changes given straight to the engine. No assertions here.
import { randomUUID } from 'node:crypto';
import type { SourceAttendance, SourceChange, SourceEvent, SourceList, SourceValues } from '@audience/connector';
import type { Decision } from '@audience/sync-core';
import { Accounts } from '../../src/accounts/account/accounts.service.ts';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { SyncEngine } from '../../src/sync/sync-engine.ts';
import type { Host } from '../accounts/host.ts';

const FIELDS = [
  { key: 'email', label: 'Email', type: 'email', custom: false, standard: 'email', suggestedUid: true },
  { key: 'firstName', label: 'First name', type: 'text', custom: false, standard: 'first_name', suggestedUid: false },
];

/** Times of a story, in milliseconds. */
export const at = (text: string): number => Date.parse(text);

/** A person's change with good defaults. */
export interface PersonTold {
  readonly id: string;
  readonly revision: number;
  readonly at: number;
  readonly trigger?: 'created' | 'updated';
  readonly eventId?: string;
  readonly listId?: string | null;
  readonly values?: SourceValues;
  readonly attendance?: Partial<SourceAttendance>;
  readonly changed?: string[];
}

/** One integration that speaks to the engine. */
export class Source {
  private constructor(
    private readonly host: Host,
    readonly accountId: string,
    readonly id: string,
  ) {}

  /** Adds an integration's row to the account of the first administrator. */
  static async add(host: Host): Promise<Source> {
    const [account] = await host.app.get(Database).query<{ id: string }>('SELECT id FROM account');
    if (!account) throw new Error('The host has no account.');
    await host.app.get(Accounts).get(account.id);
    const id = randomUUID();
    await host.app.get(UnitOfWork).run((transaction) =>
      transaction.query(
        `INSERT INTO integrations (account_id, id, connector, enabled, settings, secrets, uid_field, create_when_uid_blank,
           on_created, on_updated, create_custom_fields, when_uid_changes, mapping, source_fields, version, created_at, updated_at)
         VALUES ($1, $2, 'fake', 1, '{}', '{}', 'email', 0, 'create_or_update', 'create_or_update', 0, 'new_contact', '[]', $3, 1, 0, 0)`,
        [account.id, id, JSON.stringify(FIELDS)],
      ),
    );
    return new Source(host, account.id, id);
  }

  /** Tells a change. */
  async tell(change: SourceChange): Promise<Decision> {
    const [decision] = await this.tellAll([change]);
    if (!decision) throw new Error('The engine decided nothing.');
    return decision;
  }

  /** Tells of a person. */
  person(told: PersonTold): Promise<Decision> {
    return this.tell(personChange(told));
  }

  /** Tells of many persons at once. */
  persons(told: readonly PersonTold[]): Promise<Decision[]> {
    return this.tellAll(told.map(personChange));
  }

  /** Tells of an event. */
  event(event: Partial<SourceEvent> & { id: string; revision: number; updatedAt: number }): Promise<Decision> {
    const full = {
      name: event.id,
      startsAt: null,
      endsAt: null,
      timeZone: null,
      venue: null,
      personCount: null,
      ...event,
    };
    return this.tell({ kind: 'event', at: event.updatedAt, revision: event.revision, event: full });
  }

  /** Tells of a list. */
  list(list: Partial<SourceList> & { id: string; revision: number; updatedAt: number }): Promise<Decision> {
    const full = { eventId: 'event-1', name: list.id, personCount: null, ...list };
    return this.tell({ kind: 'list', at: list.updatedAt, revision: list.revision, list: full });
  }

  private async tellAll(changes: readonly SourceChange[]): Promise<Decision[]> {
    const { decisions } = await this.host.app.get(SyncEngine).apply(
      this.accountId,
      changes.map((change) => ({
        kind: 'change',
        integrationId: this.id,
        deliveryId: randomUUID(),
        importId: null,
        receivedAt: this.host.clock.now(),
        change,
      })),
    );
    return decisions;
  }
}

function personChange(told: PersonTold): SourceChange {
  const { revision, trigger = 'updated', changed } = told;
  return {
    kind: 'person',
    trigger,
    at: told.at,
    revision,
    ...(changed && { changed }),
    person: {
      id: told.id,
      eventId: told.eventId ?? 'event-1',
      listId: told.listId ?? null,
      createdAt: told.at,
      updatedAt: told.at,
      values: told.values ?? { email: `${told.id}@example.org`, firstName: told.id },
      attendance: { status: null, checkedInAt: null, totalGuests: null, arrivedGuests: null, ...told.attendance },
    },
  };
}
