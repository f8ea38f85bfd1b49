// Where in a form of settings the refusal of a source is said: at the address, at the secret, or above all. Pure.
import { ProblemAnswer } from '@audience/api-client';
import { fieldSentence } from '../../lib/api.ts';
import type { SettingField } from './read-schema.ts';

/** The sentence for each setting, and the one that stands above them. */
export interface SettingProblems {
  byName: Record<string, string>;
  /** Null: all is said at the settings. */
  above: string | null;
}

const NOTHING: SettingProblems = { byName: {}, above: null };

/**
 * @param error what the call threw; null: nothing is wrong
 * @param pointer what the pointers of settings begin with, `/settings` as a rule
 */
export function problemsOf(error: unknown, fields: readonly SettingField[], pointer = '/settings'): SettingProblems {
  if (error === null || error === undefined) return NOTHING;
  const found = fields.flatMap(({ name }): Array<[string, string]> => {
    const sentence = fieldSentence(error, `${pointer}/${escaped(name)}`);
    return sentence === undefined ? [] : [[name, asSentence(sentence)]];
  });
  if (found.length > 0) return { byName: Object.fromEntries(found), above: null };
  const place = placeOf(error, fields);
  if (error instanceof ProblemAnswer && place !== undefined) {
    return { byName: { [place.name]: error.message }, above: null };
  }
  return { byName: {}, above: error instanceof ProblemAnswer ? error.message : null };
}

// Who is not let in has the wrong secret; who is not answered has the wrong address.
function placeOf(error: unknown, fields: readonly SettingField[]): SettingField | undefined {
  if (!(error instanceof ProblemAnswer)) return undefined;
  switch (error.code) {
    case 'source_unauthorized':
    case 'source_not_administrator':
      return fields.find(({ kind, isGenerated }) => kind === 'secret' && !isGenerated);
    case 'source_unreachable':
      return fields.find(({ isOrigin }) => isOrigin);
    default:
      return undefined;
  }
}

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function asSentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
