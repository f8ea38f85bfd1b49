// A condition over the value of one field, as SQL by the field's type. A blank value meets `ne` and `blank` alone.
import type { ContactField } from '@audience/sync-core';
import type { z } from 'zod';
import type { DatabaseKind } from '../../database/database.ts';
import { invalidFilter } from '../contact-refusals.ts';
import type { Bindings } from '../list/bindings.ts';
import type { fieldOperator } from './filter.schema.ts';
import { valueText } from './value-sql.ts';

type Operator = z.infer<typeof fieldOperator>;

/** One comparison as the filter has it. */
export interface FieldComparison {
  readonly op: Operator;
  readonly value?: string | number | boolean | undefined;
}

/** SQL over the contacts `c`. @throws 400 where operator or value do not go with the field's type. */
export function fieldCondition(
  kind: DatabaseKind,
  field: ContactField,
  { op, value }: FieldComparison,
  bindings: Bindings,
): string {
  const { bind } = valueText(kind, 'c', '');
  const key = bindings.add(bind(field.key));
  const text = valueText(kind, 'c', key).sql;
  if (op === 'blank') return `${text} IS NULL`;
  if (op === 'present') return `${text} IS NOT NULL`;
  if (value === undefined) throw invalidFilter(`"${op}" needs a value.`);
  const condition = byType(kind, field, op, value, bindings, text, key);
  return op === 'ne' ? `(${text} IS NULL OR NOT ${condition})` : condition;
}

function byType(
  kind: DatabaseKind,
  field: ContactField,
  op: Operator,
  value: string | number | boolean,
  bindings: Bindings,
  text: string,
  key: string,
): string {
  const wrong = (): Error => invalidFilter(`"${op}" with this value does not go with the field ${field.key}.`);
  if (field.type === 'checkbox') {
    if ((op !== 'eq' && op !== 'ne') || typeof value !== 'boolean') throw wrong();
    return `${text} = ${bindings.add(kind === 'sqlite' ? (value ? '1' : '0') : String(value))}`;
  }
  if (field.type === 'number') {
    if (typeof value !== 'number' || op === 'contains' || op === 'starts') throw wrong();
    const number = kind === 'sqlite' ? `CAST(${text} AS REAL)` : `${text}::double precision`;
    const bound = kind === 'sqlite' ? bindings.add(value) : `CAST(${bindings.add(value)} AS double precision)`;
    return `${number} ${comparison(op)} ${bound}`;
  }
  if (typeof value !== 'string') throw wrong();
  if (field.type === 'multi_select') {
    if (op === 'starts' || op === 'gt' || op === 'lt') throw wrong();
    return hasOption(kind, key, bindings.add(value));
  }
  // Case matters for an external id, as it does when a sync compares it.
  if (field.key === 'external_id' && (op === 'eq' || op === 'ne')) return `${text} = ${bindings.add(value)}`;
  return overText(kind, op, text, bindings.add(value));
}

function comparison(op: Operator): string {
  if (op === 'gt') return '>';
  return op === 'lt' ? '<' : '=';
}

function hasOption(kind: DatabaseKind, key: string, option: string): string {
  return kind === 'sqlite'
    ? `EXISTS (SELECT 1 FROM json_each(c.field_values, ${key}) AS chosen WHERE chosen.value = ${option})`
    : `COALESCE(jsonb_exists(c.field_values::jsonb -> ${key}::text, ${option}), FALSE)`;
}

// SQLite folds the case of ASCII letters alone.
function overText(kind: DatabaseKind, op: Operator, text: string, value: string): string {
  const bytes = kind === 'postgres' ? ' COLLATE "C"' : '';
  const position = kind === 'postgres' ? 'strpos' : 'instr';
  switch (op) {
    case 'contains':
      return `${position}(lower(${text}), lower(${value})) > 0`;
    case 'starts':
      return `${position}(lower(${text}), lower(${value})) = 1`;
    case 'gt':
      return `${text}${bytes} > ${value}`;
    case 'lt':
      return `${text}${bytes} < ${value}`;
    default:
      return `lower(${text}) = lower(${value})`;
  }
}
