// A tag to add: one that there is already, or a new one.
import { Autocomplete } from '@mantine/core';
import { useState } from 'react';
import { useTags } from '../../lib/tags.ts';

interface AddTagProps {
  /** Tags that are there. */
  present: readonly string[];
  onAdd: (tag: string) => void;
  onClose: () => void;
}

export default function AddTag({ present, onAdd, onClose }: AddTagProps) {
  const [typed, setTyped] = useState('');
  const { data: tags = [] } = useTags();
  return (
    <Autocomplete
      aria-label="Tag to add"
      placeholder="A tag, or a new one"
      size="xs"
      w={180}
      maxLength={100}
      data={tags.map(({ name }) => name).filter((name) => !present.includes(name))}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={onAdd}
      comboboxProps={{ withinPortal: false }}
      autoFocus
      onBlur={() => {
        if (typed.trim() === '') onClose();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        // An option that is marked is added by itself.
        const isMarked = event.currentTarget.hasAttribute('aria-activedescendant');
        if (event.key !== 'Enter' || isMarked || typed.trim() === '') return;
        // The focus is on a button by the end of this, which the same key would press.
        event.preventDefault();
        onAdd(typed.trim());
      }}
    />
  );
}
