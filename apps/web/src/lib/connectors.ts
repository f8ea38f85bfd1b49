// The connectors that are loaded, and what they call things: every word about a source on a page comes from here.
import type { Schema } from '@audience/api-client';
import { queryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import { answer, api } from './api.ts';
import { keys } from './query-keys.ts';

export type Manifest = Schema<'ConnectorManifest'>;

/** A thing of a source, one and many: guest, guests. */
export interface Noun {
  one: string;
  other: string;
}

/** What a source and its things are called. `list` null: the source has none. */
export interface Nouns {
  /** The source's own name. */
  source: string;
  person: Noun;
  event: Noun;
  list: Noun | null;
}

// Until the manifests are here, and for a connector that is not loaded any more.
const PLAIN: Nouns = {
  source: 'The source',
  person: { one: 'person', other: 'persons' },
  event: { one: 'event', other: 'events' },
  list: { one: 'list', other: 'lists' },
};

/** The manifests of all connectors. They change only with the host. */
export function useConnectors(): UseQueryResult<readonly Manifest[]> {
  return useQuery({ ...connectorsQuery, select: ({ items }) => items });
}

/** What is wrong with connectors that the host could not load, a line each. Empty for all but administrators. */
export function useConnectorFaults(): readonly string[] {
  return useQuery({ ...connectorsQuery, select: ({ faults }) => faults }).data ?? [];
}

const connectorsQuery = queryOptions({
  queryKey: keys.connectors,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/connectors', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

/** What a connector's source calls things. Plain words while that is not known. */
export function nounsOf(manifest: Pick<Manifest, 'name' | 'nouns'> | undefined): Nouns {
  if (manifest === undefined) return PLAIN;
  const { person, event, list } = manifest.nouns;
  return { source: manifest.name, person, event, list: list ?? null };
}

/** The nouns of an integration. */
export function useNouns(integration: Pick<Schema<'Integration'>, 'connector'> | undefined): Nouns {
  const { data } = useConnectors();
  return nounsOf(data?.find(({ id }) => id === integration?.connector));
}

/** A word at the start of a sentence or heading. */
export function capitalized(word: string): string {
  return word.charAt(0).toLocaleUpperCase('en') + word.slice(1);
}
