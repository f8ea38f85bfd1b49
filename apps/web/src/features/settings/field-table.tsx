// Fields as a table; on narrow screens as cards.
import { ActionIcon, Skeleton, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Pill } from '../../components/pill.tsx';
import { useConnectors } from '../../lib/connectors.ts';
import { TYPE_WORDS } from '../../lib/field-values.ts';
import type { Field } from '../../lib/fields.ts';
import { useIntegrations } from '../../lib/integrations.ts';
import { type FieldUse, mayBeUnique, usesOf } from './field-rules.ts';
import classes from './field-table.module.css';
import { UniqueSwitch } from './unique-switch.tsx';

interface FieldTableProps {
  fields: readonly Field[];
  mayEdit: boolean;
  onChange: (field: Field) => void;
  onRemove: (field: Field) => void;
}

export function FieldTable({ fields, mayEdit, onChange, onRemove }: FieldTableProps) {
  const { data: integrations = [] } = useIntegrations();
  const columns: Column<Field>[] = [
    { key: 'label', label: 'Name', isHead: true, cell: ({ label }) => label },
    { key: 'type', label: 'Type', cell: (field) => <TypeOf field={field} /> },
    {
      key: 'unique',
      label: 'Unique',
      cell: (field) =>
        (field.unique || (mayEdit && mayBeUnique(field))) && (
          <UniqueSwitch field={field} uses={usesOf(field, integrations)} mayEdit={mayEdit} />
        ),
    },
    { key: 'kind', label: 'Kind', cell: ({ custom }) => (custom ? <Pill tone="blue">Your own</Pill> : 'Default') },
    { key: 'uses', label: 'Used by', cell: (field) => usesCell(usesOf(field, integrations)) },
  ];
  const acts: Column<Field> = {
    key: 'acts',
    label: 'Change',
    head: <VisuallyHidden>Change</VisuallyHidden>,
    cell: (field) => (
      <Acts field={field} isUsed={usesOf(field, integrations).length > 0} onChange={onChange} onRemove={onRemove} />
    ),
  };
  return (
    <DataTable label="Fields" rows={fields} keyOf={({ id }) => id} columns={mayEdit ? [...columns, acts] : columns} />
  );
}

function TypeOf({ field: { type, options } }: { field: Field }) {
  return (
    <>
      {TYPE_WORDS[type]}
      {options !== undefined && (
        <Text size="xs" c="dimmed">
          {options.length === 0 ? 'No choices yet' : options.join(', ')}
        </Text>
      )}
    </>
  );
}

function usesCell(uses: readonly FieldUse[]): ReactNode {
  return uses.length > 0 && <Uses uses={uses} />;
}

function Uses({ uses }: { uses: readonly FieldUse[] }) {
  const { data: connectors, isPending } = useConnectors();
  // A name that is not known yet is no name: a stand-in would be read as one.
  if (isPending) return <Skeleton height={18} width="5rem" />;
  return (
    <span className={classes.uses}>
      {uses.map(({ integrationId, connector, isUid }) => (
        <span key={integrationId}>
          <Link to={`/integration/${integrationId}`}>
            {connectors?.find(({ id }) => id === connector)?.name ?? connector}
          </Link>
          {isUid && ', as UID'}
        </span>
      ))}
    </span>
  );
}

interface ActsProps extends Pick<FieldTableProps, 'onChange' | 'onRemove'> {
  field: Field;
  isUsed: boolean;
}

function Acts({ field, isUsed, onChange, onRemove }: ActsProps) {
  const why = isUsed ? 'An integration works with it: map nothing to it first' : null;
  return (
    <span className={classes.acts}>
      <ActionIcon variant="subtle" color="gray" aria-label={`Change ${field.label}`} onClick={() => onChange(field)}>
        <IconPencil size={16} aria-hidden />
      </ActionIcon>
      {field.custom && (
        <Tooltip label={why} disabled={why === null} events={{ hover: true, focus: true, touch: true }}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={why === null ? `Remove ${field.label}` : `Remove ${field.label}. ${why}`}
            aria-disabled={isUsed}
            data-disabled={isUsed}
            data-takes-off
            onClick={() => {
              if (!isUsed) onRemove(field);
            }}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </span>
  );
}
