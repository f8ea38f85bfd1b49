// What sentences about an integration's outcomes are made with, from what is known of it.
import { useMemo } from 'react';
import { useNouns } from '../connectors.ts';
import { labelOf, useFields } from '../fields.ts';
import type { Integration } from '../integrations.ts';
import { inSentence, type Speech } from './speech.ts';

const UNKNOWN_RULES = {
  createWhenUidBlank: false,
  onCreated: 'create_or_update',
  onUpdated: 'create_or_update',
} as const;

export function useSpeech(integration: Integration | undefined): Speech {
  const nouns = useNouns(integration);
  const { data: fields } = useFields();
  return useMemo(
    () => ({
      nouns,
      uid: integration === undefined ? 'identifier' : inSentence(labelOf(fields, integration.uidField)),
      rules: integration ?? UNKNOWN_RULES,
      labelOf: (key) => readable(labelOf(fields, key)),
    }),
    [nouns, fields, integration],
  );
}

// A key of the source, where no contact has such a field: custom:dietary_wishes.
function readable(label: string): string {
  if (!/^[a-z]+:|_/.test(label)) return label;
  const words = label.replace(/^[a-z]+:/, '').replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
