// Generated steps by hand: contacts made, values edited, persons linked.
import type { FieldValue } from '@audience/sync-core';
import fc from 'fast-check';
import type { ContactName, Step } from '../histories/step.ts';
import { INTEGRATIONS } from './account.ts';
import { PERSONS } from './command.ts';

const EDITS: ReadonlyArray<Record<string, FieldValue | null>> = [
  { company: 'By hand' },
  { company: null },
  { email: 'ann@example.org' },
  { email: 'fresh@example.org', first_name: 'Ann' },
  { email: null },
  { external_id: 'A1' },
  { external_id: null, badge: null },
  { badge: 'b-9', phone: '+49 30 999999' },
  { phone: null, age: 30 },
  { first_name: 'Zoe', last_name: null },
];

const contactName: fc.Arbitrary<ContactName> = fc.oneof(
  fc.record({
    by: fc.constant('person' as const),
    integrationId: fc.constantFrom(...INTEGRATIONS),
    personId: fc.nat(PERSONS - 1).map((number) => `person-${number}`),
  }),
  fc
    .constantFrom('ann@example.org', 'hand@example.org')
    .map((value) => ({ by: 'value' as const, field: 'email', value })),
);

/** What people do by hand. */
export const byHand: fc.Arbitrary<Step> = fc.oneof(
  fc
    .constantFrom<Record<string, FieldValue>>(
      { email: 'hand@example.org', first_name: 'Ann' },
      { email: 'bob@example.org', external_id: 'B2' },
      { first_name: 'Ann', last_name: 'Lee' },
      { badge: 'b-1', phone: '030 123456', website: 'example.org' },
    )
    .map((values) => ({ kind: 'contact' as const, values })),
  fc.record({
    kind: fc.constant('edit' as const),
    contact: contactName,
    values: fc.constantFrom(...EDITS),
    keepFormer: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('link' as const),
    integrationId: fc.constantFrom(...INTEGRATIONS),
    personId: fc.nat(PERSONS - 1).map((number) => `person-${number}`),
    contact: contactName,
  }),
);
