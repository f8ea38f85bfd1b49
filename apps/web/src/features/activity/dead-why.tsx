// Why a delivery was given up, in words; and how it went where it was tried again.
import { Pill } from '../../components/pill.tsx';
import { Why } from '../../components/why.tsx';
import { because } from '../../lib/reasons/because.ts';
import { FAILURES, failureOf } from '../../lib/reasons/failures.ts';
import { outcomeName } from '../../lib/reasons/names.ts';
import type { Why as Reason, Speech } from '../../lib/reasons/speech.ts';
import { countOf } from '../../lib/words.ts';
import classes from './activity.module.css';
import type { DeadRow } from './dead-panel.tsx';
import type { DeadDelivery } from './use-dead.ts';

interface DeadWhyProps {
  row: DeadRow;
  integrationId: string;
  speech: Speech;
}

export function DeadWhy({ row: { delivery, retried }, integrationId, speech }: DeadWhyProps) {
  if (retried === null) {
    return (
      <div>
        <Why why={wordsOf(delivery, speech)} integrationId={integrationId} /> Given up after{' '}
        {countOf(delivery.attempts, { one: 'try', other: 'tries' })}.
      </div>
    );
  }
  const { result } = retried;
  if (result === null) return <span className={classes.nobody}>It is tried again.</span>;
  const { word, tone } = outcomeName(result);
  return (
    <div>
      <span className={classes.word}>
        <Pill tone={tone}>{word}</Pill>
      </span>{' '}
      <Why why={because(result, speech)} integrationId={integrationId} />
    </div>
  );
}

// A connector's own code has no sentence here, but its error was written for people.
function wordsOf({ error }: DeadDelivery, speech: Speech): Reason {
  return error.code in FAILURES ? failureOf(error.code, speech) : { text: error.message.replaceAll('*', '') };
}
