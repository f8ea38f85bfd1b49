// Outcomes of every kind, persons that are not linked and why, deliveries that rest.
import type { Schema } from '@audience/api-client';
import { ago, deadOf, outcomeOf, personOf } from '../builders.ts';
import { seedPeople } from './people.ts';

type Kind = readonly [trigger: string, outcome: string, reason: string];

const KINDS: readonly Kind[] = [
  ['created', 'created', 'no_match'],
  ['updated', 'updated', 'matched'],
  ['updated', 'updated', 'uid_filled'],
  ['updated', 'updated', 'uid_changed'],
  ['updated', 'updated', 'uid_corrected'],
  ['updated', 'updated', 'late'],
  ['updated', 'unchanged', 'linked'],
  ['created', 'created', 'uid_blank'],
  ['created', 'linked', 'create_only'],
  ['event', 'recorded', 'event_changed'],
  ['list', 'recorded', 'list_changed'],
  ['deleted', 'recorded', 'removed_at_source'],
  ['created', 'skipped', 'uid_blank'],
  ['created', 'skipped', 'uid_invalid'],
  ['updated', 'skipped', 'no_match'],
  ['updated', 'skipped', 'no_action'],
  ['updated', 'skipped', 'stale'],
  ['updated', 'skipped', 'suppressed'],
  ['updated', 'ignored', 'integration_off'],
  ['updated', 'ignored', 'source_off'],
  ['unknown', 'ignored', 'unknown_type'],
  ['updated', 'failed', 'apply_failed'],
];

const WITH_CONTACT = new Set(['created', 'updated', 'unchanged', 'linked']);

/** One of each kind, and a long tail, so that the list has pages. */
export function seedOutcomes(): Schema<'Outcome'>[] {
  const names = seedPeople(100).map(({ first, last }) => `${first} ${last}`);
  return Array.from({ length: 130 }, (_, index) => {
    const name = names[index % names.length] ?? null;
    const [trigger, outcome, reason] = KINDS[index < KINDS.length ? index : index % 3] ?? [
      'updated',
      'updated',
      'matched',
    ];
    return outcomeOf({
      id: String(1_130 - index),
      at: ago({ minutes: 2 + index * 7 }),
      trigger,
      outcome,
      reason,
      ...(trigger === 'event' || trigger === 'list'
        ? { personId: null, personName: null, eventName: null }
        : { personId: String(9_001 + index), personName: name, eventName: 'Cocktail Party' }),
      ...(WITH_CONTACT.has(outcome) && { contactId: `contact-${(index % 100) + 1}`, contactName: name }),
      notes: index === 1 ? [{ field: 'birthday', note: 'value_rejected' }] : [],
      ...(outcome === 'failed' && { attempts: 10, dead: true }),
    });
  });
}

export function seedDead(): Schema<'DeadDelivery'>[] {
  return [
    deadOf({
      id: '1109',
      error: {
        class: 'data',
        code: 'change_malformed',
        message: 'The change has no person. Tell whoever runs the source.',
      },
    }),
    deadOf({ id: '900', trigger: 'unknown', personId: null, reason: 'malformed' }),
  ];
}

export function seedPersons(): Schema<'Person'>[] {
  const why = ['uid_blank', 'uid_invalid', 'no_match', 'suppressed'];
  const unlinked = Array.from({ length: 8 }, (_, index) => {
    const reason = why[index % why.length] ?? 'uid_blank';
    const uid = reason === 'no_match' ? `nobody${index}@example.com` : null;
    return personOf({
      personId: String(9_101 + index),
      uid,
      lastOutcome: { outcome: 'skipped', reason, at: ago({ days: 1 + index }) },
    });
  });
  const linked = personOf({
    personId: '9001',
    contactId: 'contact-1',
    uid: 'guest1@example.com',
    lastOutcome: { outcome: 'updated', reason: 'matched', at: ago({ hours: 2 }) },
  });
  return [linked, ...unlinked];
}
