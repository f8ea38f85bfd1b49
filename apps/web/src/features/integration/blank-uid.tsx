// What becomes of people who have nothing in the field that tells people apart.
import { Anchor, Checkbox } from '@mantine/core';
import { Link } from 'react-router';
import { FormProblem } from '../../components/form-problem.tsx';
import { capitalized, type Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { inSentence } from '../../lib/reasons/speech.ts';
import { countOf, possessive, withArticle } from '../../lib/words.ts';
import { FreshLine } from './fresh-line.tsx';
import { useRule } from './use-rule.ts';

export interface UidPartProps {
  integration: Integration;
  nouns: Nouns;
  may: boolean;
  /** Of the field that tells people apart. */
  label: string;
}

interface BlankUidProps extends UidPartProps {
  /** How many have nothing in it, of those known. */
  blank: number;
}

export function BlankUid({ integration, nouns: { person, source }, may, label, blank: count }: BlankUidProps) {
  const uid = inSentence(label);
  const today = count === 0 ? '' : `${countOf(count, person)} today. `;
  const blank = useRule({
    integration,
    read: ({ createWhenUidBlank }) => createWhenUidBlank,
    change: (createWhenUidBlank) => ({ createWhenUidBlank }),
    said: (on) =>
      on
        ? `${capitalized(withArticle(person.one))} with an empty ${uid} makes a contact with a blank ${uid} now.`
        : `${capitalized(withArticle(person.one))} with an empty ${uid} makes no contact now.`,
  });
  return (
    <FreshLine isFresh={blank.isFresh}>
      <Checkbox
        label={`If ${withArticle(possessive(person.one))} ${uid} is empty, create a contact with a blank ${uid}`}
        description={
          blank.value
            ? `${today}Each stays linked to its contact, so later changes never make a second one. Once the ${uid} is filled in there, the contact gets it.`
            : `${today}${capitalized(person.other)} of ${source} with an empty ${uid} are not created here; those linked already go on being updated.`
        }
        checked={blank.value}
        onChange={({ currentTarget }) => blank.choose(currentTarget.checked)}
        disabled={!may}
        aria-busy={blank.isSaving}
      />
      {!blank.value && (
        <Anchor component={Link} to={`/not-linked?integration=${integration.id}&reason=uid_blank`} size="sm" ml="2rem">
          See who is not linked
        </Anchor>
      )}
      {blank.error !== null && <FormProblem error={blank.error} />}
    </FreshLine>
  );
}
