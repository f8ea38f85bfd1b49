// Why, in words: the reason, what was left out and why, and when it is tried again.
import { Moment } from '../../components/moment.tsx';
import { Sentence } from '../../components/sentence.tsx';
import { Why } from '../../components/why.tsx';
import { because } from '../../lib/reasons/because.ts';
import { remarkOf } from '../../lib/reasons/remarks.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { countOf } from '../../lib/words.ts';
import classes from './activity.module.css';
import type { Outcome } from './outcome-log.ts';

interface OutcomeWhyProps {
  row: Outcome;
  integrationId: string;
  speech: Speech;
}

export function OutcomeWhy({ row, integrationId, speech }: OutcomeWhyProps) {
  const { notes, nextTryAt, dead, attempts, outcome } = row;
  return (
    <div>
      <Why why={because(row, speech)} integrationId={integrationId} />
      {outcome === 'failed' && nextTryAt !== null && (
        <>
          {' '}
          Next try at <Moment at={nextTryAt} style="time" />.
        </>
      )}
      {outcome === 'failed' && dead && ` Given up after ${countOf(attempts, { one: 'try', other: 'tries' })}.`}
      {notes.map((note) => (
        <span key={`${note.field} ${note.note}`} className={classes.remark}>
          <Sentence text={remarkOf(note, speech)} />
        </span>
      ))}
    </div>
  );
}
