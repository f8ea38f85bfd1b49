// The integrations that something can be imported from.
import { type Manifest, type Nouns, nounsOf, useConnectors } from '../../lib/connectors.ts';
import { type Integration, useIntegrations } from '../../lib/integrations.ts';

/** An integration with what its connector says of itself. */
export interface ImportSource {
  integration: Integration;
  manifest: Manifest;
  nouns: Nouns;
}

export function useImportSources() {
  const connectors = useConnectors();
  const integrations = useIntegrations();
  const data = (integrations.data ?? []).flatMap((integration): ImportSource[] => {
    const manifest = connectors.data?.find(({ id }) => id === integration.connector);
    if (manifest === undefined) return [];
    const { browseEvents, pullPersons } = manifest.capabilities;
    return browseEvents && pullPersons ? [{ integration, manifest, nouns: nounsOf(manifest) }] : [];
  });
  return {
    data,
    isReady: connectors.isSuccess && integrations.isSuccess,
    error: integrations.error ?? connectors.error,
    refetch: () => void Promise.all([integrations.refetch(), connectors.refetch()]),
  };
}
