// A button of something that takes a moment. Meanwhile it cannot be pressed again, and keeps the focus: disabled, it would lose it.
import { Button, type ButtonProps } from '@mantine/core';
import type { ComponentPropsWithRef, MouseEvent } from 'react';

type BusyButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps>;

/** Takes what Mantine's Button takes. `loading`: it is under way. */
export function BusyButton({ loading = false, disabled = false, onClick, ...rest }: BusyButtonProps) {
  return (
    <Button
      {...rest}
      loading={loading}
      disabled={disabled}
      renderRoot={(props) => (
        <button
          {...props}
          disabled={disabled}
          aria-disabled={loading || undefined}
          aria-busy={loading || undefined}
          onClick={loading ? stop : onClick}
        />
      )}
    />
  );
}

// Neither pressed again nor, at the end of a form, sent again.
function stop(event: MouseEvent): void {
  event.preventDefault();
  event.stopPropagation();
}
