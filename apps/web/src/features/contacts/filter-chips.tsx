// The parts of the filter, each a chip that goes with a click, and the button for one more.
import { Button, Popover, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconX } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Field } from '../../lib/fields.ts';
import classes from './filter-chips.module.css';
import { type FilterPart, keyOf } from './filter-parts.ts';
import { wordsOf } from './filter-words.ts';
import { useEventNames } from './use-event-names.ts';

const AddFilter = lazy(() => import('./add-filter.tsx'));

interface FilterChipsProps {
  parts: readonly FilterPart[];
  fields: readonly Field[];
  onChange: (parts: readonly FilterPart[]) => void;
}

export function FilterChips({ parts, fields, onChange }: FilterChipsProps) {
  const [isOpen, adding] = useDisclosure(false);
  const eventName = useEventNames(parts.some(({ kind }) => kind === 'event'));
  const add = (part: FilterPart): void => {
    adding.close();
    if (!parts.some((one) => keyOf(one) === keyOf(part))) onChange([...parts, part]);
  };
  return (
    <>
      {parts.map((part) => {
        const words = wordsOf(part, fields, eventName);
        return (
          <button
            key={keyOf(part)}
            type="button"
            className={classes.chip}
            aria-label={`Take away the filter ${words}`}
            onClick={() => onChange(parts.filter((one) => one !== part))}
          >
            {words}
            <IconX size={14} aria-hidden />
          </button>
        );
      })}
      <Popover opened={isOpen} onChange={adding.set} position="bottom-start" trapFocus shadow="md" width={300}>
        <Popover.Target>
          <Button
            variant="default"
            size="compact-sm"
            radius="xl"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={adding.toggle}
          >
            Filter
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Add a filter">
          <Suspense fallback={<Skeleton height={150} />}>
            <AddFilter fields={fields} onAdd={add} />
          </Suspense>
        </Popover.Dropdown>
      </Popover>
    </>
  );
}
