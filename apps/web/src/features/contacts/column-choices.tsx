// The columns that the list may have, to be ticked: any field may be one.
import { Button, Checkbox, ScrollArea, Stack } from '@mantine/core';
import { type ContactColumn, FIRST_COLUMNS } from './columns.tsx';

export interface ColumnChoicesProps {
  columns: readonly ContactColumn[];
  /** Keys of those that are shown. */
  chosen: readonly string[];
  onChoose: (keys: readonly string[]) => void;
}

export default function ColumnChoices({ columns, chosen, onChoose }: ColumnChoicesProps) {
  const turn = (key: string): void => {
    onChoose(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  };
  // The first is the name, which is always there.
  return (
    <>
      <ScrollArea.Autosize mah={360} offsetScrollbars>
        <Stack gap={6}>
          {columns.slice(1).map(({ key, label }) => (
            <Checkbox key={key} label={label} checked={chosen.includes(key)} onChange={() => turn(key)} />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => onChoose(FIRST_COLUMNS)}>
        As at the start
      </Button>
    </>
  );
}
