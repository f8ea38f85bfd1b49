// A value to be taken elsewhere, with a button that copies it. Where the browser does not let it, the value is selected instead.
import { Button, TextInput } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import classes from './copy-value.module.css';

const SAID_MS = 3_000;

export function CopyValue({ label, value, description }: { label: string; value: string; description?: ReactNode }) {
  const input = useRef<HTMLInputElement>(null);
  const clipboard = useClipboard({ timeout: SAID_MS });
  const copy = (): void => {
    input.current?.select();
    clipboard.copy(value);
  };
  return (
    <div className={classes.row}>
      <TextInput
        ref={input}
        readOnly
        label={label}
        description={description}
        value={value}
        className={classes.value}
        classNames={{ input: classes.text ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button
        variant="default"
        aria-label={`${clipboard.copied ? 'Copied' : 'Copy'} ${label}`}
        leftSection={clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        onClick={copy}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className={classes.said}>
        {clipboard.copied && `${label} is copied`}
        {clipboard.error !== null && 'The browser does not let this page copy. It is selected: press Ctrl and C.'}
      </span>
    </div>
  );
}
