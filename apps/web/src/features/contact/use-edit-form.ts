// The form of an edit in place, and what happens to it while the contact changes underneath.
import { useEffect, useEffectEvent, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { ReadContact } from '../../lib/contact.ts';
import type { Field } from '../../lib/fields.ts';
import { changedValues, type TypedValue, type TypedValues, typedValues } from '../../lib/value-form.ts';
import { type Meanwhile, rebase, replacedUniques, saidTogether } from './edit-state.ts';
import { useChangeContact } from './use-change-contact.ts';

/** What the form holds. `keepFormer` empty: not answered yet. */
export interface Edit {
  values: TypedValues;
  keepFormer: '' | 'yes' | 'no';
}

interface EditFormOptions {
  fields: readonly Field[];
  /** As it is now: it may change while the form is open. */
  read: ReadContact;
  /** What was typed before, to go on with. */
  draft: TypedValues | null;
  onSaved: () => void;
}

export function useEditForm({ fields, read, draft, onSaved }: EditFormOptions) {
  const [base, setBase] = useState(read);
  const [meanwhile, setMeanwhile] = useState<readonly Meanwhile[]>([]);
  const began = typedValues(fields, base.contact.values);
  const form = useForm<Edit>({ defaultValues: { values: draft ?? began, keepFormer: '' } });
  const change = useChangeContact(read.contact.id);
  const typed = useWatch({ control: form.control, name: 'values' });

  const take = (key: string, value: TypedValue): void => form.setValue(`values.${key}`, value);
  const follow = useEffectEvent(() => {
    const rebased = rebase(fields, form.getValues('values'), base.contact, read.contact);
    for (const [key, value] of rebased.taken) take(key, value);
    setMeanwhile((said) => saidTogether(said, rebased.meanwhile));
    setBase(read);
  });
  useEffect(() => {
    if (read.etag !== base.etag) follow();
  }, [read.etag, base.etag]);

  const values = changedValues(fields, typed, began);
  const replaced = replacedUniques(fields, typed, base.contact);
  const save = form.handleSubmit(({ keepFormer }) => {
    if (Object.keys(values).length === 0) {
      onSaved();
      return;
    }
    const body = { values, ...(replaced.length > 0 && { keepFormer: keepFormer === 'yes' }) };
    change.mutate({ body, etag: base.etag }, { onSuccess: onSaved });
  });

  /** Gives what was typed in a field up for what somebody else wrote there. */
  const takeOver = (key: string): void => {
    const value = began[key];
    if (value !== undefined) take(key, value);
    setMeanwhile((said) => said.map((one) => (one.field === key ? { ...one, isTaken: true } : one)));
  };

  return { form, save, change, meanwhile, takeOver, replaced, isChanged: Object.keys(values).length > 0, typed };
}
