// What the source of an integration, and what is in it, is called.
import type { Nouns } from '../../lib/connectors.ts';
import { useNounsById } from '../../lib/integrations.ts';

export function useNouns(integrationId: string): Nouns {
  return useNounsById()(integrationId);
}
