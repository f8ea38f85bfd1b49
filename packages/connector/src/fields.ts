// What a field is: the closed list of default contact fields, the types, and how a source describes its own fields.
import { z } from 'zod';

/** Keys of the default contact fields of Audience. The list is closed; every other field is a custom field. */
export const STANDARD_FIELDS = [
  'external_id',
  'salutation',
  'first_name',
  'middle_name',
  'last_name',
  'suffix',
  'email',
  'phone',
  'company',
  'job_title',
  'address',
  'birthday',
  'language',
  'website',
  'linkedin',
  'instagram',
  'notes',
] as const;

/** One of the keys of {@link STANDARD_FIELDS}. */
export const standardField = z.enum(STANDARD_FIELDS);
/** A key of a default contact field. */
export type StandardField = z.infer<typeof standardField>;

/** The types that a contact field or a source field can have. The two selects carry options. */
export const FIELD_TYPES = [
  'email',
  'phone',
  'text',
  'long_text',
  'number',
  'date',
  'select',
  'multi_select',
  'checkbox',
  'url',
] as const;

/** One of {@link FIELD_TYPES}. */
export const fieldType = z.enum(FIELD_TYPES);
/** The type of a field. */
export type FieldType = z.infer<typeof fieldType>;

/** One field that the source's persons carry. */
export const sourceField = z.object({
  key: z
    .string()
    .min(1)
    .max(200)
    .describe("The source's stable key. Default fields by the wire's name, custom fields as `custom:<key>`."),
  label: z.string().min(1).max(500).describe('What people call the field. Custom fields are matched by it.'),
  type: fieldType.describe('The nearest type of Audience.'),
  custom: z.boolean().describe('True for a field that an organiser made; false for a field that every person has.'),
  options: z.array(z.string()).optional().describe('Choices of a select or multi_select, in the order shown.'),
  standard: standardField.optional().describe('The contact field that this default field is mapped to by itself.'),
  suggestedUid: z.boolean().default(false).describe('True where the field is a good unique identifier.'),
});
/** A field of a source, as its schema has it. */
export type SourceField = z.infer<typeof sourceField>;

/** Values of a person by source field key. Absent = not known to the source; null = known to be blank. */
export const sourceValues = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
);
/** Values of a person by source field key. */
export type SourceValues = z.infer<typeof sourceValues>;
/** One value of a person; null is blank. */
export type SourceValue = SourceValues[string];
