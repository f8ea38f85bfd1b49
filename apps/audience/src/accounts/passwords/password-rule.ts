// Which passwords are accepted. No rules of composition: length, and none that an attacker tries first.
import { z } from 'zod';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** The least number of characters. */
export const SHORTEST_PASSWORD = 12;

/** Longer ones are refused, so that nobody makes us hash a book. */
export const LONGEST_PASSWORD = 1024;

/** A password that a person chooses anew. */
export const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `A password has at least ${SHORTEST_PASSWORD} characters.`)
  .max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters.`)
  .refine((password) => !isCommon(password), 'This password is one of the most common. Choose another.')
  .meta({ format: 'password' });

/** A password as typed at sign-in: no rule may tell what a right one looks like. */
export const typedPassword = z.string().min(1).max(LONGEST_PASSWORD).meta({ format: 'password' });

function isCommon(password: string): boolean {
  const plain = password.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return (
    COMMON_PASSWORDS.has(password.toLowerCase()) || COMMON_PASSWORDS.has(plain) || isRepetition(plain) || isRun(plain)
  );
}

/** One piece of up to six characters over and over, such as `abcabcabcabc`. */
function isRepetition(text: string): boolean {
  return [1, 2, 3, 4, 5, 6].some(
    (size) =>
      text ===
      text
        .slice(0, size)
        .repeat(Math.ceil(text.length / size))
        .slice(0, text.length),
  );
}

/** Each character the next of the one before, up or down, such as `abcdefghijkl`. */
function isRun(text: string): boolean {
  const codes = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return [1, -1].some((step) => codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step));
}
