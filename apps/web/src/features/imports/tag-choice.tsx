// Tags that are there, and new ones as typed.
import { TagsInput } from '@mantine/core';
import { useTags } from '../../lib/tags.ts';

const LONGEST = 100;

export function TagChoice(props: { label: string; value: readonly string[]; onChange: (tags: string[]) => void }) {
  const { label, value, onChange } = props;
  const { data: tags = [] } = useTags();
  return (
    <TagsInput
      label={label}
      description="Choose, or type a new one and press Enter."
      data={tags.map(({ name }) => name)}
      value={[...value]}
      onChange={onChange}
      maxLength={LONGEST}
      comboboxProps={{ withinPortal: false }}
      clearable
      clearButtonProps={{ 'aria-label': `No ${label.toLowerCase()}` }}
      maw="32rem"
    />
  );
}
