// What an event sells, and what it asks of those who buy.
import { z } from 'zod';
import type { Answer } from './order.ts';
import { id, localise, localised, slug } from './values.ts';

/** A product ("item"). */
export const item = z.object({
  id,
  name: localised,
  admission: z.boolean().default(true).describe('It lets somebody in. False for mugs and parking.'),
  personalized: z.boolean().default(false).describe('Buyers are asked who it is for.'),
});
export type Item = z.infer<typeof item>;

/** The kinds of questions: number, text, long text, yes or no, one choice, several, file, date, time, both, country, phone. */
export const QUESTION_TYPES = ['N', 'S', 'T', 'B', 'C', 'M', 'F', 'D', 'H', 'W', 'CC', 'TEL'] as const;

/** One choice of a question. */
export const questionOption = z.object({ id, identifier: slug, answer: localised });

/** A question that is asked per ticket. */
export const question = z.object({
  id,
  question: localised,
  type: z.enum(QUESTION_TYPES).catch('S').describe('One that is not known reads as text.'),
  identifier: slug.describe("The organiser's own key; the same in events that were copied from each other."),
  position: z.number().int().default(0).catch(0),
  options: z.array(questionOption).default([]),
});
export type Question = z.infer<typeof question>;

/** A file is an address that nobody without the token can open: no value. */
export const isValue = ({ type }: Question): boolean => type !== 'F';

/** What was answered: options by their label in the language; null where the question was left open. */
export function answerTo({ identifier, type, options }: Question, answers: readonly Answer[], language: string) {
  const answer = answers.find(({ question_identifier }) => question_identifier === identifier);
  if (answer === undefined) return null;
  const chosen = options.filter((option) => answer.option_identifiers.includes(option.identifier));
  const labels = labelsOf(chosen, language);
  if (type === 'M') return labels;
  return type === 'B' ? answer.answer === 'True' : (labels[0] ?? answer.answer);
}

/** The labels of options in the language. */
export function labelsOf(options: Question['options'], language: string): string[] {
  return options.map((option) => localise(option.answer, language) ?? option.identifier);
}
