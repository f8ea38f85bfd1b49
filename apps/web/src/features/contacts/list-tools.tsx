// Above the list: search, the filter's chips, the order where there is no header to click, the columns.
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Field } from '../../lib/fields.ts';
import classes from './contacts-page.module.css';
import { FilterChips } from './filter-chips.tsx';
import { type ChangeList, type ListQuery, SORTS, type Sort } from './list-address.ts';

const TYPING_PAUSE_MS = 200;
const SEARCH_WORDS = 'Search names, email, company';

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  last_name: 'By name',
  '-last_name': 'By name, Z first',
  '-updatedAt': 'Changed last first',
  updatedAt: 'Changed last at the end',
  '-createdAt': 'Added last first',
  createdAt: 'Added last at the end',
};

interface ListToolsProps {
  query: ListQuery;
  change: ChangeList;
  fields: readonly Field[];
  /** At the right. */
  children: ReactNode;
}

export function ListTools({ query, change, fields, children }: ListToolsProps) {
  return (
    <div className={classes.tools}>
      <Search search={query.search} onSearch={(search) => change({ search }, 'replace')} />
      <FilterChips parts={query.parts} fields={fields} onChange={(parts) => change({ parts })} />
      <div className={classes.right}>
        <NativeSelect
          className={classes.order}
          aria-label="Order"
          data={SORTS.map((sort) => ({ value: sort, label: SORT_WORDS[sort] }))}
          value={query.sort}
          onChange={({ currentTarget: { value } }) =>
            change({ sort: SORTS.find((sort) => sort === value) ?? SORTS[0] })
          }
        />
        {children}
      </div>
    </div>
  );
}

// The address follows what is typed a moment later; what is typed follows the address when that was changed elsewhere.
function Search({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const [typed, setTyped] = useState(search);
  const told = useRef(search);
  const tell = useDebouncedCallback((text: string) => {
    told.current = text.trim();
    onSearch(told.current);
  }, TYPING_PAUSE_MS);
  useEffect(() => {
    if (search === told.current) return;
    told.current = search;
    setTyped(search);
  }, [search]);
  return (
    <TextInput
      type="search"
      aria-label={SEARCH_WORDS}
      placeholder={SEARCH_WORDS}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        tell(value);
      }}
      className={classes.search}
    />
  );
}
