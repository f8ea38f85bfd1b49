// Everything that changed in the values of a contact: what was, what is, when, and by whom. Newest first.
import { Anchor, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { BusyButton } from '../../components/busy-button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Diff } from '../../components/diff.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { valueText } from '../../lib/field-values.ts';
import { type Field, labelOf } from '../../lib/fields.ts';
import { useNounsById } from '../../lib/integrations.ts';
import classes from './history.module.css';
import { type FieldChange, useChanges } from './use-changes.ts';

export function ChangesSection({ contactId, fields }: { contactId: string; fields: readonly Field[] }) {
  const changes = useChanges(contactId);
  const found = changes.data?.pages.flatMap(({ items }, page) =>
    items.map((change, index) => ({ ...change, key: `${page} ${index}` })),
  );
  return (
    <section aria-labelledby="changes">
      <Title order={2} id="changes" className={classes.title ?? ''}>
        Changes
      </Title>
      {changes.isPending && <Loading />}
      {changes.error !== null && <Failure error={changes.error} onRetry={() => void changes.refetch()} />}
      {found?.length === 0 && <Text c="dimmed">No value was changed yet.</Text>}
      {found !== undefined && found.length > 0 && (
        <Panel flush>
          <DataTable
            label="Changes"
            rows={found}
            keyOf={({ key }) => key}
            columns={[
              {
                key: 'field',
                label: 'Field',
                isHead: true,
                cell: ({ field }) => <span className={classes.words}>{labelOf(fields, field)}</span>,
              },
              { key: 'change', label: 'Change', cell: (change) => <ChangeDiff change={change} fields={fields} /> },
              { key: 'at', label: 'When', cell: ({ at }) => <When at={at} /> },
              {
                key: 'by',
                label: 'By',
                cell: ({ by }) => (
                  <span className={classes.whole}>
                    <By by={by} />
                  </span>
                ),
              },
            ]}
          />
        </Panel>
      )}
      {changes.hasNextPage && (
        <BusyButton
          variant="default"
          mt="md"
          onClick={() => void changes.fetchNextPage()}
          loading={changes.isFetchingNextPage}
        >
          Show earlier changes
        </BusyButton>
      )}
    </section>
  );
}

function When({ at }: { at: string }) {
  return (
    <span className={classes.whole}>
      <Moment at={at} style="short day" /> <Moment at={at} style="time" />
    </span>
  );
}

function ChangeDiff({ change, fields }: { change: FieldChange; fields: readonly Field[] }) {
  const type = fields.find(({ key }) => key === change.field)?.type;
  const text = (value: FieldChange['before']): string | null => (value === null ? null : valueText(value, type));
  return <Diff before={text(change.before)} after={text(change.after)} />;
}

function By({ by: { kind, id, name } }: Pick<FieldChange, 'by'>) {
  const nounsById = useNounsById();
  if (kind === 'user') return name ?? 'Somebody who is gone';
  if (kind === 'integration') return nounsById(id).source;
  return (
    <Anchor component={Link} to={`/imports/${id}`}>
      An import
    </Anchor>
  );
}
