// Faults of the fields.
import type { SourceField } from '@audience/connector';
import { type Broken, broken, honest, type Sample } from './broken.ts';

const telling = (change: (fields: SourceField[]) => SourceField[]): Partial<Sample> => ({
  fields: async (ctx, scope) => change(await honest.fields(ctx, scope)),
});

export const brokenFields: Broken[] = [
  broken(
    'fields.valid',
    'a field that is told twice',
    telling((fields) => [...fields, ...fields.slice(0, 1)]),
  ),
  broken(
    'fields.valid',
    'two fields for one standard field',
    telling((fields) => fields.map((field) => ({ ...field, standard: 'email' }))),
  ),
  broken(
    'fields.uid',
    'no field that may tell people apart',
    telling((fields) => fields.map((field) => ({ ...field, suggestedUid: false }))),
  ),
  broken(
    'fields.custom',
    'a custom field told as one that everybody has',
    telling((fields) => fields.map((field) => ({ ...field, custom: false }))),
  ),
  broken(
    'fields.custom',
    'a select without its options',
    telling((fields) => fields.map(({ options: _options, ...field }) => field)),
  ),
  broken(
    'fields.carried',
    'a value of a field that is not told',
    telling((fields) => fields.filter(({ key }) => key !== 'custom:shoe')),
  ),
  broken(
    'fields.carried',
    'a number told as a date',
    telling((fields) => fields.map((field) => (field.key === 'custom:diet' ? { ...field, type: 'number' } : field))),
  ),
];
