// A secret: typed in, never shown again. One that is set says since when, and can be replaced.
import { Button, Input } from '@mantine/core';
import { type Ref, useState } from 'react';
import { Moment } from '../moment.tsx';
import { PasswordField } from '../password-field.tsx';
import type { SettingField } from './read-schema.ts';
import classes from './secret-input.module.css';

interface SecretInputProps {
  ref: Ref<HTMLInputElement>;
  name: string;
  label: string;
  error: string | undefined;
  field: SettingField;
  /** Null: it is not set. */
  setAt: string | null;
  /** It has to be typed again. */
  asks: boolean;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
}

export function SecretInput({ field, setAt, asks, value, onChange, error, label, ...input }: SecretInputProps) {
  const [isReplacing, setReplacing] = useState(false);
  const isAskedAgain = asks && !field.isGenerated;
  if (setAt !== null && !isReplacing && !isAskedAgain && value === '' && error === undefined) {
    return (
      <Input.Wrapper label={label} description={field.description} labelElement="div">
        <div className={classes.set}>
          <span>
            Set on <Moment at={setAt} style="day" />
          </span>
          <Button
            variant="default"
            size="compact-sm"
            aria-label={`Replace ${label}`}
            onClick={() => setReplacing(true)}
          >
            Replace
          </Button>
        </div>
      </Input.Wrapper>
    );
  }
  return (
    <div>
      <PasswordField
        {...input}
        label={label}
        description={descriptionOf(field, isAskedAgain && setAt !== null)}
        error={error}
        required={field.isRequired}
        withAsterisk={false}
        // Not the password of whoever sits here: managers are to leave it alone.
        autoComplete="off"
        data-1p-ignore
        data-lpignore="true"
        spellCheck={false}
        autoFocus={isReplacing}
        visibilityToggleButtonProps={{ 'aria-label': `Show ${label}`, tabIndex: 0 }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {setAt !== null && isReplacing && (
        <Button
          variant="subtle"
          size="compact-sm"
          mt={4}
          onClick={() => {
            onChange('');
            setReplacing(false);
          }}
        >
          Keep the one that is set
        </Button>
      )}
    </div>
  );
}

function descriptionOf({ description, isGenerated }: SettingField, isAskedAgain: boolean): string | null {
  const more = isGenerated
    ? 'Leave it empty and Audience makes one, shown once to take over there.'
    : isAskedAgain
      ? 'It belongs to the former address. Type it in for the new one.'
      : '';
  return [description ?? '', more].filter((part) => part !== '').join(' ') || null;
}
