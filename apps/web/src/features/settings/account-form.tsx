// Changes the account. Another country may make two contacts share a phone number: then they are shown, to be changed first.
import { Group, Select, Stack, TextInput } from '@mantine/core';
import { Controller, useForm } from 'react-hook-form';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { sayDone } from '../../components/say-done.tsx';
import { fieldSentence } from '../../lib/api.ts';
import classes from './account.module.css';
import { countries, timeZones } from './places.ts';
import { SharedValues, sharedIn } from './shared-values.tsx';
import { type Account, useChangeAccount } from './use-account.ts';

interface Typed {
  name: string;
  timeZone: string;
  country: string | null;
}

const CLASH =
  'With this country contacts would share a phone number that no two may have. Change or clear it on all but one of each, then save again.';

export function AccountForm({ account: { name, timeZone, country } }: { account: Account }) {
  const { control, register, handleSubmit, formState, reset } = useForm<Typed>({
    defaultValues: { name, timeZone, country },
  });
  const change = useChangeAccount();
  const shared = sharedIn(change.error);
  const submit = handleSubmit((typed) =>
    change.mutate(typed, {
      onSuccess: (changed) => {
        reset({ name: changed.name, timeZone: changed.timeZone, country: changed.country });
        sayDone('The account is saved.');
      },
    }),
  );
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <Stack>
        {change.error !== null && (
          <>
            <FormProblem error={change.error} sentence={shared.length > 0 ? CLASH : undefined} />
            <SharedValues shared={shared} />
          </>
        )}
        <TextInput
          label="Name"
          maxLength={200}
          error={formState.errors.name?.message ?? fieldSentence(change.error, '/name')}
          {...register('name', { validate: (typed) => typed.trim() !== '' || 'Give it a name' })}
        />
        <Controller
          control={control}
          name="timeZone"
          render={({ field: { value, onChange } }) => (
            <Select
              label="Time zone"
              description="Times are shown in it, whoever looks."
              data={timeZones(timeZone)}
              value={value}
              onChange={onChange}
              searchable
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              nothingFoundMessage="There is no such time zone"
              error={fieldSentence(change.error, '/timeZone')}
            />
          )}
        />
        <Controller
          control={control}
          name="country"
          render={({ field: { value, onChange } }) => (
            <Select
              label="Country of phone numbers"
              description="Of those that are written without one. Numbers are compared by it."
              placeholder="None"
              data={countries()}
              value={value}
              onChange={onChange}
              searchable
              clearable
              comboboxProps={{ withinPortal: false }}
              nothingFoundMessage="There is no such country"
              error={shared.length > 0 ? undefined : fieldSentence(change.error, '/country')}
            />
          )}
        />
        <Group justify="flex-end">
          <BusyButton type="submit" loading={change.isPending} disabled={!formState.isDirty}>
            Save
          </BusyButton>
        </Group>
      </Stack>
    </form>
  );
}
