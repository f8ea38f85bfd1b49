// Asked when an edit replaces a unique value: whether the old one goes on finding the contact.
import { Radio, Stack } from '@mantine/core';
import { type Control, Controller } from 'react-hook-form';
import { valueText } from '../../lib/field-values.ts';
import type { Field } from '../../lib/fields.ts';
import type { Edit } from './use-edit-form.ts';

interface FormerQuestionProps {
  control: Control<Edit>;
  replaced: ReadonlyArray<{ field: Field; old: Parameters<typeof valueText>[0] }>;
}

export function FormerQuestion({ control, replaced }: FormerQuestionProps) {
  const old = replaced.map(({ field, old: value }) => valueText(value, field.type)).join(' and ');
  return (
    <Controller
      control={control}
      name="keepFormer"
      rules={{ validate: (answer) => answer !== '' || 'Choose one of the two' }}
      render={({ field: { value, onChange }, fieldState }) => (
        <Radio.Group
          label={`Does ${old} go on finding this contact?`}
          value={value}
          onChange={onChange}
          error={fieldState.error?.message}
        >
          <Stack gap={6} mt={6}>
            <Radio value="yes" label="Yes: whoever comes with it is this contact" />
            <Radio value="no" label="No: whoever comes with it is somebody else" />
          </Stack>
        </Radio.Group>
      )}
    />
  );
}
