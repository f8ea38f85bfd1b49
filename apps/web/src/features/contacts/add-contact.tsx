// A new contact by hand: the usual fields, the others on demand, tags.
import { Button, Group, SimpleGrid, Stack, TagsInput } from '@mantine/core';
import { useId, useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { ValueInput } from '../../components/value-input.tsx';
import { valueProblem } from '../../components/value-problem.tsx';
import { type Field } from '../../lib/fields.ts';
import { useTags } from '../../lib/tags.ts';
import { changedValues, type TypedValues, typedValues } from '../../lib/value-form.ts';
import { useAddContact } from './use-add-contact.ts';
import type { Contact } from './use-contacts.ts';

const USUAL: readonly string[] = ['first_name', 'last_name', 'email', 'phone', 'company', 'job_title'];

interface AddContactProps {
  fields: readonly Field[];
  onClose: () => void;
  onAdded: (contact: Contact) => void;
}

interface NewContact {
  values: TypedValues;
  tags: string[];
}

export default function AddContact({ fields, onClose, onAdded }: AddContactProps) {
  const formId = useId();
  const [showsAll, setShowsAll] = useState(false);
  const blank = typedValues(fields, null);
  const { control, handleSubmit } = useForm<NewContact>({ defaultValues: { values: blank, tags: [] } });
  const { data: tags = [] } = useTags();
  const add = useAddContact(onAdded);
  const shown = fields.filter(({ key }) => showsAll || USUAL.includes(key));
  const submit = handleSubmit(({ values, tags: chosen }) =>
    add.mutate({ values: changedValues(fields, values, blank), ...(chosen.length > 0 && { tags: chosen }) }),
  );
  return (
    <Dialog opened onClose={onClose} title="Add a contact" size="lg">
      <form id={formId} onSubmit={submit} noValidate>
        <Stack>
          {add.error !== null && <FormProblem error={add.error} />}
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {shown.map((field, index) => (
              <Controller
                key={field.key}
                control={control}
                name={`values.${field.key}`}
                render={({ field: { value, onChange } }) => (
                  <ValueInput
                    field={field}
                    value={value ?? ''}
                    onChange={onChange}
                    error={valueProblem(add.error, field.key)}
                    autoFocus={index === 0}
                  />
                )}
              />
            ))}
          </SimpleGrid>
          <Controller
            control={control}
            name="tags"
            render={({ field: { value, onChange } }) => (
              <TagsInput
                label="Tags"
                description="A new name makes a new tag."
                data={tags.map(({ name }) => name)}
                value={value}
                onChange={onChange}
                clearable
              />
            )}
          />
          <Group justify="space-between">
            <Button variant="subtle" onClick={() => setShowsAll(!showsAll)} aria-expanded={showsAll}>
              {showsAll ? 'Fewer fields' : 'All fields'}
            </Button>
            <Group gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <BusyButton type="submit" loading={add.isPending}>
                Add contact
              </BusyButton>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
