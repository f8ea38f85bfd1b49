// What the calls about fields take and answer.
import { fieldType } from '@audience/connector';
import type { ContactField } from '@audience/sync-core';
import { z } from 'zod';
import { page } from '../../common/pagination.ts';

const label = z.string().trim().min(1).max(200).describe('What people see; no two fields have the same.');

const options = z
  .array(z.string().trim().min(1).max(200))
  .max(1_000)
  .refine((all) => new Set(all).size === all.length, 'Each option may be there once.')
  .describe('Choices of a select or multi_select, in the order shown.');

/** Body that makes a custom field. */
export const createFieldBody = z
  .strictObject({ label, type: fieldType, options: options.optional(), unique: z.boolean().default(false) })
  .meta({ id: 'CreateField' });

/** Body that changes a field. `type` is taken only to be refused with a clear word. */
export const changeFieldBody = z
  .strictObject({
    label: label.optional(),
    options: options.optional(),
    unique: z.boolean().optional().describe('Flagging is refused with 409 while two contacts share a value.'),
    type: fieldType.optional().describe('A type cannot change: another one than the present is 400.'),
  })
  .meta({ id: 'ChangeField' });

/** A field as answered. */
export const fieldAnswer = z
  .object({
    id: z.string(),
    key: z.string().describe('Stable; names the field in `values`.'),
    label: z.string(),
    type: fieldType,
    options: z.array(z.string()).optional(),
    unique: z.boolean(),
    custom: z.boolean(),
  })
  .meta({ id: 'Field' });

/** Fields as answered: all of them, on one page. */
export const fieldListAnswer = page(fieldAnswer).meta({ id: 'FieldList' });

/** A field as answered. */
export function toFieldAnswer(field: ContactField): z.infer<typeof fieldAnswer> {
  const { id, key, type, unique, custom } = field;
  return { id, key, label: field.label, type, unique, custom, ...(hasOptions(field) && { options: field.options }) };
}

/** Whether fields of this type have options. */
export function hasOptions(field: Pick<ContactField, 'type'>): boolean {
  return field.type === 'select' || field.type === 'multi_select';
}
