// What an outcome is by its codes and ids: for who looks something up, or tells somebody of it.
import { Code } from '@mantine/core';
import { Moment } from '../../components/moment.tsx';
import classes from './activity.module.css';
import { OutcomeChanges } from './outcome-changes.tsx';
import type { Outcome } from './outcome-log.ts';

const TRIGGERS: Readonly<Record<string, string>> = {
  created: 'Created at the source',
  updated: 'Changed at the source',
  deleted: 'Removed at the source',
  event: 'An event changed',
  list: 'A list changed',
  import: 'Read by an import',
  unknown: 'Not known',
};

export function OutcomeDetails({ row, id }: { row: Outcome; id: string }) {
  const codes = [
    row.outcome,
    row.reason,
    ...row.notes.map(({ field, note }) => (field === '' ? note : `${field}: ${note}`)),
  ];
  return (
    <dl id={id} className={classes.details}>
      <dt>What happened</dt>
      <dd>{TRIGGERS[row.trigger] ?? row.trigger}</dd>
      {row.contactId !== null && <OutcomeChanges row={row} contactId={row.contactId} />}
      <dt>Codes</dt>
      <dd>
        {codes.map((code) => (
          <Code key={code}>{code}</Code>
        ))}
      </dd>
      <Id label="Delivery" id={row.deliveryId} />
      <Id label="Import" id={row.importId} />
      <Id label="Id at the source" id={row.personId} />
      <Id label="Contact" id={row.contactId} />
      <dt>Tries</dt>
      <dd>{row.attempts}</dd>
      {row.nextTryAt !== null && (
        <>
          <dt>Next try</dt>
          <dd>
            <Moment at={row.nextTryAt} />
          </dd>
        </>
      )}
      <Id label="Number in the log" id={row.id} />
    </dl>
  );
}

function Id({ label, id }: { label: string; id: string | null }) {
  if (id === null) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <Code>{id}</Code>
      </dd>
    </>
  );
}
