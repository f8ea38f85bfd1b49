// Which new passwords are taken.
import { expect, it } from 'vitest';
import { LONGEST_PASSWORD, newPassword, typedPassword } from './password-rule.ts';

it.each(['correct horse battery', 'Tr0ub4dor&3-and-more', 'пароль с пробелами', 'kitchen-window-fog', 'aaaaaaaaaaab'])(
  'The password "%s" is accepted',
  (password) => {
    expect(newPassword.safeParse(password).success).toBe(true);
  },
);

it.each([
  'elevenchars',
  'password1234',
  'PASSWORD1234',
  'Pass-word-1234',
  'qwertyuiop123',
  'correcthorsebatterystaple',
  'aaaaaaaaaaaa',
  'abcabcabcabca',
  'abcdefghijklm',
  '987654321098',
  'zyxwvutsrqpon',
  'x'.repeat(LONGEST_PASSWORD + 1),
])('The password "%.30s" is refused', (password) => {
  expect(newPassword.safeParse(password).success).toBe(false);
});

it('A sign-in takes any password, so that no answer tells what a right one looks like', () => {
  expect(typedPassword.safeParse('x').success).toBe(true);
  expect(typedPassword.safeParse('').success).toBe(false);
});
