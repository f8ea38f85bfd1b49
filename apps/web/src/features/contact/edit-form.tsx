// The values of a contact as a form, in their place. What was typed is lost to nothing but its own Cancel, and that has a way back.
import { Button } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import { Controller } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Panel } from '../../components/panel.tsx';
import { ValueInput } from '../../components/value-input.tsx';
import { valueProblem } from '../../components/value-problem.tsx';
import type { ReadContact } from '../../lib/contact.ts';
import type { Field } from '../../lib/fields.ts';
import type { TypedValues } from '../../lib/value-form.ts';
import classes from './edit-form.module.css';
import { editProblem } from './edit-problem.ts';
import { FormerQuestion } from './former-question.tsx';
import { MeanwhileNotice } from './meanwhile-notice.tsx';
import { useEditForm } from './use-edit-form.ts';
import { useLeaveWarning } from './use-leave-warning.ts';

interface EditFormProps {
  fields: readonly Field[];
  read: ReadContact;
  draft: TypedValues | null;
  onSaved: () => void;
  /** @param left what was typed; null: nothing. */
  onCancel: (left: TypedValues | null) => void;
}

export default function EditForm({ fields, read, draft, onSaved, onCancel }: EditFormProps) {
  const edit = useEditForm({ fields, read, draft, onSaved });
  const { form, change, replaced, isChanged } = edit;
  const place = useRef<HTMLFormElement>(null);
  useLeaveWarning(isChanged);
  useEffect(() => place.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  useEffect(() => {
    if (change.error !== null) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [change.error]);
  return (
    <Panel title="Edit">
      <form ref={place} onSubmit={edit.save} noValidate className={classes.form}>
        {change.error !== null && <FormProblem error={change.error} sentence={editProblem(change.error)} />}
        <MeanwhileNotice fields={fields} meanwhile={edit.meanwhile} onTake={edit.takeOver} />
        <div className={classes.fields}>
          {fields.map((field) => (
            <Fragment key={field.key}>
              <div className={classes.field} data-wide={field.type === 'long_text' || undefined}>
                <Controller
                  control={form.control}
                  name={`values.${field.key}`}
                  render={({ field: { value, onChange } }) => (
                    <ValueInput
                      field={field}
                      value={value ?? ''}
                      onChange={onChange}
                      error={valueProblem(change.error, field.key)}
                    />
                  )}
                />
              </div>
              {replaced.at(-1)?.field.key === field.key && (
                <div className={classes.field} data-wide>
                  <FormerQuestion control={form.control} replaced={replaced} />
                </div>
              )}
            </Fragment>
          ))}
        </div>
        <div className={classes.acts}>
          <Button variant="default" onClick={() => onCancel(isChanged ? edit.typed : null)}>
            Cancel
          </Button>
          <BusyButton type="submit" loading={change.isPending}>
            Save
          </BusyButton>
        </div>
      </form>
    </Panel>
  );
}
