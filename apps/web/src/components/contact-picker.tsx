// Finds one contact by any part of name, email or company.
import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../lib/api.ts';
import { nameOfContact } from '../lib/contact-name.ts';
import { keys } from '../lib/query-keys.ts';

const TYPING_PAUSE_MS = 150;
const MOST_FOUND = 20;

interface ContactPickerProps {
  label: string;
  /** Id of the chosen contact. */
  value: string | null;
  onChange: (contactId: string | null) => void;
  /** Ids that are no choice. */
  without?: readonly string[];
  error?: string | undefined;
  autoFocus?: boolean;
}

export function ContactPicker({ label, value, onChange, without = [], error, autoFocus = false }: ContactPickerProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), TYPING_PAUSE_MS);
  const { data: found = [], isFetching } = useFoundContacts(search);
  const choices = found
    .filter(({ id }) => id === value || !without.includes(id))
    .map((contact) => ({ value: contact.id, label: nameOfContact(contact) }));
  const besides = new Map(found.map(({ id, values }) => [id, [values.email, values.company].filter(isText)]));
  return (
    <Select
      label={label}
      placeholder="Name, email or company"
      data={choices}
      value={value}
      onChange={onChange}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      comboboxProps={{ withinPortal: false }}
      // The host searched already.
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? 'Searching' : 'Nobody matches'}
      error={error}
      autoFocus={autoFocus}
      data-autofocus={autoFocus || undefined}
      renderOption={({ option }) => (
        <div>
          {option.label}
          <Text size="xs" c="dimmed">
            {besides.get(option.value)?.join(', ')}
          </Text>
        </div>
      )}
    />
  );
}

function useFoundContacts(search: string) {
  return useQuery({
    queryKey: keys.contactList({ picked: search }),
    queryFn: async ({ signal }) => {
      const params = { query: { limit: MOST_FOUND, ...(search !== '' && { search }) } };
      return (await answer(api.GET('/api/v1/contacts', { signal, params }))).items;
    },
    placeholderData: keepPreviousData,
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
