// All fields of contacts: default ones and those of this account, which are unique, and which integrations work with them.
import { Button } from '@mantine/core';
import { lazy, Suspense, useRef, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import type { Field } from '../../lib/fields.ts';
import { useFields } from '../../lib/fields.ts';
import { useKeptFocus } from '../../lib/focus.ts';
import { useMay } from '../../lib/session.ts';
import { FieldTable } from './field-table.tsx';
import { SettingsFrame } from './settings-frame.tsx';

const FieldForm = lazy(() => import('./field-form.tsx'));
const RemoveField = lazy(() => import('./remove-field.tsx'));

/** What the dialog is about. */
type Asked = { act: 'add' } | { act: 'change' | 'remove'; field: Field };

export default function FieldsPage() {
  const mayEdit = useMay('editor');
  const { data: fields, error, isPending, refetch } = useFields();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const ids = fields?.map(({ id }) => id) ?? [];
  const { list, takingOff, afterDialog } = useKeptFocus<HTMLDivElement>(ids, addButton);
  return (
    <SettingsFrame
      title="Fields"
      lead="What is known of contacts. A unique field tells one from another."
      actions={
        mayEdit && (
          <Button ref={addButton} onClick={() => setAsked({ act: 'add' })}>
            Add field
          </Button>
        )
      }
    >
      <Panel flush>
        {isPending && <Loading lines={12} />}
        {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
        {fields !== undefined && (
          <div ref={list}>
            <FieldTable
              fields={fields}
              mayEdit={mayEdit}
              onChange={(field) => setAsked({ act: 'change', field })}
              onRemove={(field) => {
                takingOff(field.id);
                setAsked({ act: 'remove', field });
              }}
            />
          </div>
        )}
      </Panel>
      <Dialog opened={asked !== null} onClose={close} onExitTransitionEnd={afterDialog} title={titleOf(asked)}>
        <Suspense fallback={<Loading lines={3} />}>
          {asked?.act === 'add' && <FieldForm field={null} onDone={close} />}
          {asked?.act === 'change' && <FieldForm field={asked.field} onDone={close} />}
          {asked?.act === 'remove' && <RemoveField field={asked.field} onDone={close} />}
        </Suspense>
      </Dialog>
    </SettingsFrame>
  );
}

function titleOf(asked: Asked | null): string {
  if (asked === null) return '';
  if (asked.act === 'add') return 'Add a field';
  return asked.act === 'change' ? `Change ${asked.field.label}` : `Remove ${asked.field.label}?`;
}
