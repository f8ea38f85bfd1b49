// What sentences about outcomes are made with: the source's own nouns, and what its UID is called here.

import type { Nouns } from '../connectors.ts';
import type { Integration } from '../integrations.ts';

/** Which part of the integration's page a sentence sends to. */
export type Step = 'connection' | 'uid' | 'rules';

/** A sentence; `*words*` are stressed. `step`: where the rule or setting is that it speaks of. */
export interface Why {
  text: string;
  step?: Step;
}

/** What a sentence needs to know. */
export interface Speech {
  nouns: Nouns;
  /** Label of the UID field inside of a sentence. */
  uid: string;
  rules: Pick<Integration, 'createWhenUidBlank' | 'onCreated' | 'onUpdated'>;
  /** Label of a field, by the key of a contact's or a source's field. */
  labelOf: (key: string) => string;
}

/** A label inside of a sentence: "Email" becomes "email"; "LinkedIn" and "ID" stay. */
export function inSentence(label: string): string {
  const [first = '', ...rest] = label.split(' ');
  const isPlainWord = first.slice(1) === first.slice(1).toLocaleLowerCase('en') && first.length > 1;
  return [isPlainWord ? first.toLocaleLowerCase('en') : first, ...rest].join(' ');
}
