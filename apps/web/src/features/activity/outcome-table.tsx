// Outcomes as a table; below 900 px as cards. The details of a row open under it.
import { ActionIcon, Anchor } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import { contactPlace } from '../../lib/places.ts';
import { outcomeName } from '../../lib/reasons/names.ts';
import type { Speech } from '../../lib/reasons/speech.ts';
import classes from './activity.module.css';
import { OutcomeDetails } from './outcome-details.tsx';
import type { Outcome } from './outcome-log.ts';
import { OutcomeTime } from './outcome-time.tsx';
import { OutcomeWhy } from './outcome-why.tsx';
import { PersonCell } from './person-cell.tsx';

interface OutcomeTableProps {
  rows: readonly Outcome[];
  integrationId: string;
  speech: Speech;
  fresh: ReadonlySet<string>;
  open: ReadonlySet<string>;
  onToggle: (id: string) => void;
  /** Links a person by hand; null: who looks may not. */
  onLink: ((personId: string) => void) | null;
}

export function OutcomeTable({ rows, integrationId, speech, fresh, open, onToggle, onLink }: OutcomeTableProps) {
  return (
    <DataTable
      label="Outcomes, newest first"
      rows={rows}
      keyOf={({ id }) => id}
      isFresh={({ id }) => fresh.has(id)}
      detail={(row) => open.has(row.id) && <OutcomeDetails row={row} id={detailsId(row)} />}
      columns={[
        { key: 'time', label: 'Time', cell: ({ at }) => <OutcomeTime at={at} /> },
        {
          key: 'person',
          label: speech.nouns.person.one,
          head: 'Who',
          isHead: true,
          cell: (row) => <PersonCell row={row} integrationId={integrationId} nouns={speech.nouns} />,
        },
        { key: 'outcome', label: 'Outcome', cell: (row) => <OutcomePill row={row} /> },
        {
          key: 'why',
          label: 'Why',
          cell: (row) => <OutcomeWhy row={row} integrationId={integrationId} speech={speech} />,
        },
        {
          key: 'ways',
          label: 'More',
          hidesLabel: true,
          cell: (row) => (
            <div className={classes.ways}>
              {row.contactId !== null && (
                <Anchor component={Link} to={contactPlace(row.contactId)} inherit className={classes.way}>
                  Contact
                </Anchor>
              )}
              {isLeftOut(row) && onLink !== null && (
                <LinkByHand name={row.personName} onLink={() => row.personId !== null && onLink(row.personId)} />
              )}
              <Toggle row={row} isOpen={open.has(row.id)} onToggle={onToggle} />
            </div>
          ),
        },
      ]}
    />
  );
}

// Of those who were skipped for another reason nothing is kept that could be linked.
const CAN_BE_LINKED = ['uid_blank', 'uid_invalid', 'no_match'];

function isLeftOut({ outcome, reason, personId, contactId }: Outcome): boolean {
  return outcome === 'skipped' && personId !== null && contactId === null && CAN_BE_LINKED.includes(reason);
}

function LinkByHand({ name, onLink }: { name: string | null; onLink: () => void }) {
  return (
    <Anchor
      inherit
      component="button"
      type="button"
      className={classes.way}
      aria-label={`Link by hand: ${name ?? 'without a name'}`}
      onClick={onLink}
    >
      Link by hand
    </Anchor>
  );
}

function OutcomePill({ row }: { row: Outcome }) {
  const { word, tone } = outcomeName(row);
  return (
    <span className={classes.word}>
      <Pill tone={tone}>{word}</Pill>
    </span>
  );
}

function Toggle({ row, isOpen, onToggle }: { row: Outcome; isOpen: boolean; onToggle: (id: string) => void }) {
  const Icon = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label="Details"
      aria-expanded={isOpen}
      aria-controls={isOpen ? detailsId(row) : undefined}
      onClick={() => onToggle(row.id)}
    >
      <Icon size={16} aria-hidden />
    </ActionIcon>
  );
}

function detailsId({ id }: Outcome): string {
  return `outcome-${id}`;
}
