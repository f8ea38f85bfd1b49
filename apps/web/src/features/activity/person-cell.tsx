// Whom an outcome is about: the name leads to all that became of this person.
import { Link } from 'react-router';
import { capitalized, type Nouns } from '../../lib/connectors.ts';
import { activityPlace } from '../../lib/places.ts';
import classes from './activity.module.css';
import type { Outcome } from './outcome-log.ts';

interface PersonCellProps {
  row: Outcome;
  integrationId: string;
  nouns: Nouns;
}

export function PersonCell({ row, integrationId, nouns }: PersonCellProps) {
  const { personId, personName, eventName } = row;
  if (personId === null) return <span className={classes.nobody}>{nobody(row, nouns)}</span>;
  return (
    <>
      <Link to={activityPlace({ integration: integrationId, person: personId })}>
        {personName ?? `A ${nouns.person.one} without a name`}
      </Link>
      {eventName !== null && <span className={classes.beside}>{eventName}</span>}
    </>
  );
}

// An event, a list, or a delivery that could not be read.
function nobody({ trigger }: Outcome, { event, list }: Nouns): string {
  if (trigger === 'event') return capitalized(event.one);
  if (trigger === 'list') return capitalized(list?.one ?? 'list');
  return 'Not known';
}
