// A password or another secret, hidden while it is typed.
import { PasswordInput, type PasswordInputProps } from '@mantine/core';

export function PasswordField(props: PasswordInputProps) {
  const isWrong = props.error !== undefined && props.error !== null && props.error !== false && props.error !== '';
  return <PasswordInput aria-invalid={isWrong || undefined} {...props} />;
}
