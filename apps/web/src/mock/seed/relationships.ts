// One relationship that is whole, shown on both contacts, and one that waits.
import type { Schema } from '@audience/api-client';
import { pendingRelationshipOf, relationshipOf } from '../builders.ts';

export function seedRelationships(): Map<string, Schema<'Relationship'>[]> {
  const spouse = { id: 'relationship-1', label: 'Spouse' };
  return new Map([
    ['contact-1', [relationshipOf(spouse), pendingRelationshipOf({ id: 'relationship-2' })]],
    ['contact-2', [relationshipOf({ ...spouse, contactId: 'contact-1', contactName: 'Amélie van den Broek' })]],
  ]);
}
