// Persons without a contact, each with why and what to do about it.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import { Why } from '../../components/why.tsx';
import { capitalized } from '../../lib/connectors.ts';
import type { Person } from '../../lib/person.ts';
import { activityPlace } from '../../lib/places.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import { unlinkedBecause } from '../../lib/reasons/unlinked.ts';
import { useMay } from '../../lib/session.ts';
import classes from './not-linked.module.css';

interface UnlinkedTableProps {
  persons: readonly Person[];
  integrationId: string;
  speech: Speech;
  fresh: ReadonlySet<string>;
  onLink: (person: Person) => void;
}

export function UnlinkedTable({ persons, integrationId, speech, fresh, onLink }: UnlinkedTableProps) {
  const mayLink = useMay('editor');
  const { nouns, uid } = speech;
  return (
    <DataTable
      label={`${capitalized(nouns.person.other)} without a contact`}
      rows={persons}
      keyOf={({ personId }) => personId}
      isFresh={({ personId }) => fresh.has(personId)}
      columns={[
        {
          key: 'name',
          label: 'Who',
          isHead: true,
          cell: ({ personId, name, removedAtSource }) => (
            <>
              <Link to={activityPlace({ integration: integrationId, person: personId })}>
                {name ?? `A ${nouns.person.one} without a name`}
              </Link>
              {removedAtSource !== null && (
                <>
                  {' '}
                  <Pill>removed</Pill>
                </>
              )}
            </>
          ),
        },
        {
          key: 'event',
          label: capitalized(nouns.event.one),
          cell: ({ eventName, listName }) =>
            eventName !== null && (
              <span>
                {eventName}
                {listName !== null && <span className={classes.beside}>{listName}</span>}
              </span>
            ),
        },
        {
          key: 'uid',
          label: capitalized(uid),
          cell: (person) => person.uid ?? <span className={classes.blank}>blank</span>,
        },
        {
          key: 'why',
          label: 'Why',
          cell: (person) => <Reason person={person} integrationId={integrationId} speech={speech} />,
        },
        {
          key: 'link',
          label: 'More',
          hidesLabel: true,
          cell: (person) =>
            mayLink && (
              <Button
                variant="default"
                size="compact-sm"
                className={classes.link ?? ''}
                aria-label={`Link by hand: ${person.name ?? 'without a name'}`}
                onClick={() => onLink(person)}
              >
                Link by hand
              </Button>
            ),
        },
      ]}
    />
  );
}

function Reason({ person, integrationId, speech }: { person: Person; integrationId: string; speech: Speech }) {
  const { why, remedy } = unlinkedBecause(person, speech);
  return (
    <span>
      <Why why={why} integrationId={integrationId} />
      {remedy !== null && <span className={classes.beside}>{remedy}</span>}
    </span>
  );
}
