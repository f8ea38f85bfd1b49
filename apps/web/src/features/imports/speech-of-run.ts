// What sentences about a run are made with: the integration's rules, but for what the run had otherwise. Pure.
import type { Integration } from '../../lib/integrations.ts';
import { inSentence, type Speech } from '../../lib/reasons/speech.ts';
import { actionAsSetUp } from './options-in-words.ts';
import type { ImportRun } from './use-imports.ts';

export function speechOfRun(
  speech: Speech,
  { options }: Pick<ImportRun, 'options'>,
  integration: Pick<Integration, 'onCreated'> | undefined,
): Speech {
  const { rules } = speech;
  const asSetUp = integration === undefined ? rules.onCreated : actionAsSetUp(integration);
  return {
    ...speech,
    ...(options.uidField !== null && { uid: inSentence(speech.labelOf(options.uidField)) }),
    rules: {
      ...rules,
      createWhenUidBlank: options.createWhenUidBlank ?? rules.createWhenUidBlank,
      onCreated: options.action ?? asSetUp,
    },
  };
}
