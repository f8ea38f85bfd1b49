// What came of a run in big numbers, each with its reasons; a reason shows its rows in the report.
import { Panel } from '../../components/panel.tsx';
import { outcomeName, reasonName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { counted } from '../../lib/words.ts';
import classes from './outcomes.module.css';
import { REPORT } from './report.tsx';
import { talliesOf } from './run-in-words.ts';
import { type ImportRun, isOpen, type RowFilter } from './use-imports.ts';
import { useRowFilter } from './use-row-filter.ts';

export function Outcomes({ run, speech }: { run: ImportRun; speech: Speech }) {
  const { show } = useRowFilter();
  const lead = (filter: RowFilter): void => {
    show(filter);
    document.getElementById(REPORT)?.scrollIntoView();
  };
  const hasReport = !isOpen(run);
  return (
    <Panel flush>
      <ul className={classes.outcomes} aria-label="What came of it">
        {talliesOf(run.counts).map(({ outcome, count, reasons }) => (
          <li key={outcome} className={classes.outcome} data-outcome={count > 0 ? outcome : undefined}>
            <b className={classes.count}>{counted(count)}</b>
            <span className={classes.word}>{outcomeName({ outcome }).word.toLowerCase()}</span>
            {reasons.length > 0 && (
              <ul className={classes.reasons}>
                {reasons.map(({ reason, count: some }) => (
                  <li key={reason}>
                    {hasReport ? (
                      <button type="button" className={classes.reason} onClick={() => lead({ outcome, reason })}>
                        {reasonName(reason, speech)}: {counted(some)}
                      </button>
                    ) : (
                      <>
                        {reasonName(reason, speech)}: {counted(some)}
                      </>
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
