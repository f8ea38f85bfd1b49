// Which rows a batch wants, by kind: keys only, each once. What is then known of them is the loader's business.
import { identifierKey, type SyncItem, sourceKey } from '@audience/sync-core';
import type { AccountItems } from './batch.ts';
import type { PersonRow } from './state-rows.ts';

/** Keys to look up, as rows of one JSON parameter. */
export type Wanted = Array<Record<string, string>>;

export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

export function wantedIntegrations(accounts: readonly AccountItems[]): Wanted {
  return accounts.flatMap(({ accountId, items }) =>
    distinct(items.flatMap((item) => (item.kind === 'edit' ? [] : [item.integrationId]))).map((id) => ({
      account_id: accountId,
      id,
    })),
  );
}

function personIdOf(item: SyncItem): { integrationId: string; id: string } | null {
  if (item.kind === 'link') return { integrationId: item.integrationId, id: item.personId };
  if (item.kind === 'edit') return null;
  if (item.change.kind === 'person') return { integrationId: item.integrationId, id: item.change.person.id };
  return item.change.kind === 'person_removed' ? { integrationId: item.integrationId, id: item.change.personId } : null;
}

function wantedSources(accountId: string, wanted: ReadonlyArray<{ integrationId: string; id: string } | null>): Wanted {
  const keys = new Map<string, Record<string, string>>();
  for (const one of wanted) {
    if (one === null) continue;
    keys.set(sourceKey(one.integrationId, one.id), {
      account_id: accountId,
      integration_id: one.integrationId,
      id: one.id,
    });
  }
  return [...keys.values()];
}

export function wantedPersons(accounts: readonly AccountItems[]): Wanted {
  return accounts.flatMap(({ accountId, items }) => wantedSources(accountId, items.map(personIdOf)));
}

/** Of the persons, those whose removal is in force: of others, what was told of it says nothing any more. */
export function wantedRemovals(persons: readonly PersonRow[]): Wanted {
  return persons
    .filter(({ removed_revision, revision }) => removed_revision !== null && removed_revision >= (revision ?? 0))
    .map(({ account_id, integration_id, person_id }) => ({ account_id, integration_id, id: person_id }));
}

export function wantedRecords(accounts: readonly AccountItems[], what: 'event' | 'list'): Wanted {
  return accounts.flatMap(({ accountId, items }) =>
    wantedSources(
      accountId,
      items.map((item) => {
        if (item.kind !== 'change') return null;
        const { change } = item;
        const id = change.kind === 'person' ? change[what]?.id : change.kind === what ? recordIdOf(change) : undefined;
        return id === undefined ? null : { integrationId: item.integrationId, id };
      }),
    ),
  );
}

function recordIdOf(change: { event: { id: string } } | { list: { id: string } } | object): string | undefined {
  if ('event' in change) return change.event.id;
  return 'list' in change ? change.list.id : undefined;
}

export function suppressionCandidates(
  items: readonly SyncItem[],
  wantedKeys: ReadonlyArray<{ account_id: string; field: string; normal: string }>,
  accountId: string,
): string[] {
  const persons = items.flatMap((item) => {
    const person = item.kind === 'change' && item.change.kind === 'person' ? personIdOf(item) : null;
    return person === null ? [] : [sourceKey(person.integrationId, person.id)];
  });
  const values = wantedKeys
    .filter((key) => key.account_id === accountId)
    .map((key) => identifierKey(key.field, key.normal));
  return distinct([...persons, ...values]);
}
