// The name of an attendee. Events choose among some fifteen schemes of its parts.
import { z } from 'zod';
import { text } from './values.ts';

/** The parts of a name by scheme: `full_name`, or `given_name` and `family_name`, and more. */
export const nameParts = z.record(z.string(), text).nullish().catch(null);

/** The parts that matter here; null where blank. */
export type Names = Record<'salutation' | 'given_name' | 'middle_name' | 'family_name' | 'degree', string | null>;

/** A name in its parts. One that is told as a whole is parted at its last space. */
export function namesOf(whole: string | null, parts: z.infer<typeof nameParts>): Names {
  const { given_name = null, family_name = null, middle_name = null, degree = null, ...others } = parts ?? {};
  const title = [others.salutation, others.title].flatMap((part) => part ?? []);
  const told = { salutation: title.join(' ') || null, middle_name, degree };
  if (given_name !== null || family_name !== null) return { ...told, given_name, family_name };
  const name = others.full_name ?? whole;
  const [, first, last] = /^(.*\S)\s+(\S+)$/s.exec(name ?? '') ?? [];
  return { ...told, given_name: first ?? name, family_name: last ?? null };
}
