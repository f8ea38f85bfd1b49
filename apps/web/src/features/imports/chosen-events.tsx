// What was chosen, as chips that stay while one searches on.
import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Nouns } from '../../lib/connectors.ts';
import { countOf } from '../../lib/words.ts';
import classes from './chosen-events.module.css';
import type { ChosenEvent } from './draft.ts';

interface ChosenEventsProps {
  chosen: readonly ChosenEvent[];
  nouns: Nouns;
  onChange: (chosen: ChosenEvent[]) => void;
}

export function ChosenEvents({ chosen, nouns, onChange }: ChosenEventsProps) {
  const chips = useRef<HTMLUListElement>(null);
  const remove = (index: number): void => {
    // A keyboard goes on at the neighbour of the chip that went.
    const buttons = chips.current?.querySelectorAll('button');
    (buttons?.[index + 1] ?? buttons?.[index - 1])?.focus();
    onChange(chosen.filter((_, at) => at !== index));
  };
  return (
    <>
      <ul ref={chips} className={classes.chips} aria-label={`Chosen ${nouns.event.other}`}>
        {chosen.map(({ id, name }, index) => (
          <li key={id}>
            <button type="button" className={classes.chip} aria-label={`Remove ${name}`} onClick={() => remove(index)}>
              {name}
              <IconX size={14} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Group justify="space-between" mt="sm">
        <span role="status">{inAll(chosen, nouns)}</span>
        {chosen.length > 1 && (
          <Button variant="subtle" size="compact-sm" onClick={() => onChange([])}>
            Remove all
          </Button>
        )}
      </Group>
    </>
  );
}

function inAll(chosen: readonly ChosenEvent[], nouns: Nouns): string {
  const known = chosen.flatMap(({ personCount }) => (personCount === null ? [] : [personCount]));
  const events = countOf(chosen.length, nouns.event);
  if (known.length < chosen.length) return events;
  return `${events}, ${countOf(
    known.reduce((sum, count) => sum + count, 0),
    nouns.person,
  )}`;
}
