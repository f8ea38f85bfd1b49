// What could not be imported, and what to do about it.
import { IconAlertTriangle } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { Panel } from '../../components/panel.tsx';
import { capitalized, type Nouns } from '../../lib/connectors.ts';
import { countOf, withArticle } from '../../lib/words.ts';
import classes from './import-view.module.css';
import type { ImportRun } from './use-imports.ts';

const PROBLEM = { one: 'problem', other: 'problems' };

export function Problems({ run, nouns }: { run: ImportRun; nouns: Nouns }) {
  return (
    <Panel title={countOf(run.problems.length, PROBLEM)}>
      <ul className={classes.problems}>
        {run.problems.map(({ eventId, eventName, code, message }) => (
          <li key={`${eventId ?? ''} ${code} ${message}`}>
            <Banner
              tone={run.state === 'failed' ? 'rust' : 'amber'}
              icon={IconAlertTriangle}
              {...(eventId !== null && { title: eventName ?? capitalized(withArticle(nouns.event.one)) })}
            >
              {message}
            </Banner>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
