// Review items of a large base: each names two neighbours, most are resolved, one kind is rare.
import { ACCOUNT, contactOf, INTEGRATION, type Insert, START } from './large-base.ts';

const MANY = 20_000;

/** Adds them: the item of a number is about the contacts with that number and the one before. */
export async function insertReviews(insert: Insert): Promise<void> {
  const named = Array.from({ length: MANY }, (_, number) => [contactOf(number + 1), contactOf(number)]);
  const key = { account_id: 'text', id: 'text', kind: 'text', integration_id: 'text', subject: 'text' } as const;
  const about = { uid: 'text', person_ids: 'text', state: 'text', contact_ids: 'text', details: 'text' } as const;
  await insert(
    'review_items',
    { ...key, ...about, created_at: 'integer' },
    named.map((contacts, number) => ({
      account_id: ACCOUNT,
      id: `review-${number}`,
      kind: number % 100 === 0 ? 'identity_changed' : 'shared_uid',
      integration_id: INTEGRATION,
      subject: `event-${number}`,
      uid: 'u',
      person_ids: '[]',
      state: number % 4 === 0 ? 'open' : 'resolved',
      contact_ids: JSON.stringify(contacts),
      details: '{}',
      created_at: START + number,
    })),
  );
  await insert(
    'review_item_contacts',
    { account_id: 'text', review_id: 'text', contact_id: 'text' },
    named.flatMap((contacts, number) =>
      contacts.map((contact_id) => ({ account_id: ACCOUNT, review_id: `review-${number}`, contact_id })),
    ),
  );
}
