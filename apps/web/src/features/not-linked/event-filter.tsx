// Narrows down to one event of the integration, found by a part of its name.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api } from '../../lib/api.ts';
import type { Noun } from '../../lib/connectors.ts';
import { keys } from '../../lib/query-keys.ts';
import classes from './not-linked.module.css';

const TYPING_PAUSE_MS = 200;
const MOST_FOUND = 100;
// An empty value: of every event.
const ANY = '';

interface EventFilterProps {
  integrationId: string;
  noun: Noun;
  value: string | null;
  /** What the chosen event is called, where somebody of it is in sight. */
  nameOfValue: string | undefined;
  onChange: (event: string | null) => void;
}

export function EventFilter({ integrationId, noun, value, nameOfValue, onChange }: EventFilterProps) {
  const [typed, setTyped] = useState('');
  const any = `Any ${noun.one}`;
  const known = [any, nameOfValue ?? ''];
  const [search] = useDebouncedValue(known.includes(typed) ? '' : typed.trim(), TYPING_PAUSE_MS);
  const { data: found = [] } = useFoundEvents(search);
  const choices = found.flatMap((event) =>
    event.integrationId === integrationId ? [{ value: event.id, label: event.name }] : [],
  );
  if (value !== null && !choices.some((choice) => choice.value === value)) {
    choices.unshift({ value, label: nameOfValue ?? `One ${noun.one}` });
  }
  return (
    <Select
      aria-label={noun.one.charAt(0).toUpperCase() + noun.one.slice(1)}
      data={[{ value: ANY, label: any }, ...choices]}
      value={value ?? ANY}
      onChange={(event) => onChange(event === ANY ? null : event)}
      allowDeselect={false}
      searchable
      onSearchChange={setTyped}
      // The host searched already.
      filter={({ options }) => options}
      nothingFoundMessage={`No ${noun.one} is called that`}
      className={classes.filter}
    />
  );
}

function useFoundEvents(search: string) {
  return useQuery({
    queryKey: [...keys.sourceEvents, { search, limit: MOST_FOUND }],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST_FOUND, ...(search !== '' && { search }) };
      return (await answer(api.GET('/api/v1/source-events', { signal, params: { query } }))).items;
    },
    placeholderData: keepPreviousData,
  });
}
