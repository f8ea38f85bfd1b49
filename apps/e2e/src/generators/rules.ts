// Generated rules of integrations: every action, policy and switch.
import { ACTIONS, type IntegrationRules, type MappingRow, POLICIES, WHEN_UID_CHANGES } from '@audience/sync-core';
import fc from 'fast-check';
import { SOURCE_FIELDS } from './source-fields.ts';

/** Contact fields by which generated integrations recognise people, and the source field that carries each. */
export const UID_SOURCES: Readonly<Record<string, string>> = {
  email: 'email',
  external_id: 'externalId',
  phone: 'phone',
  badge: 'custom:badge',
};

/** Rows that an administrator could make: other targets, two sources on one field, a custom field on a default one. */
const ROWS: ReadonlyArray<Pick<MappingRow, 'source' | 'field'>> = [
  { source: 'company', field: 'company' },
  { source: 'company', field: 'notes' },
  { source: 'firstName', field: 'first_name' },
  { source: 'lastName', field: 'last_name' },
  { source: 'lastName', field: 'company' },
  { source: 'phone', field: 'phone' },
  { source: 'website', field: 'notes' },
  { source: 'custom:diet', field: 'company' },
  { source: 'custom:company', field: 'company' },
  { source: 'custom:age', field: 'job_title' },
  { source: 'custom:shirt', field: 'shirt' },
  { source: 'custom:born', field: 'birthday' },
];

/** A row by hand. */
export const mappingRow: fc.Arbitrary<MappingRow> = fc
  .record({ row: fc.constantFrom(...ROWS), policy: fc.constantFrom(...POLICIES) })
  .map(({ row, policy }) => ({ ...row, policy }));

/** One integration's rules. A row by hand never takes the UID's source field away. */
export function integrationRules(id: string, uidField: string): fc.Arbitrary<IntegrationRules> {
  const action = fc.constantFrom(...ACTIONS);
  const mostly = fc.oneof(
    { weight: 3, arbitrary: fc.constant<(typeof ACTIONS)[number]>('create_or_update') },
    { weight: 2, arbitrary: action },
  );
  return fc.record({
    id: fc.constant(id),
    connectorName: fc.constant(`Source ${id}`),
    uidField: fc.constant(uidField),
    createWhenUidBlank: fc.boolean(),
    actions: fc.record({ created: mostly, updated: mostly, read: mostly }),
    createCustomFields: fc.boolean(),
    whenUidChanges: fc.constantFrom(...WHEN_UID_CHANGES),
    mapping: fc
      .uniqueArray(mappingRow, { maxLength: 4, selector: ({ source, field }) => `${source} ${field}` })
      .map((rows) => rows.filter(({ source, field }) => source !== UID_SOURCES[uidField] && field !== uidField)),
    sourceFields: fc.constant([...SOURCE_FIELDS]),
  });
}
