// Who may ask: the users of the mock's account and their first tokens. They are no secrets; the mock guards nothing.
import type { Scheme } from '@audience/events-api';

/** A user of the account with the token that speaks for them. */
export type User = { id: string; name: string; email: string; token: string; scheme: Scheme };

/** The token of an administrator (`admin_access`). */
export const ADMIN_TOKEN = 'events-token-of-the-administrator';

/** The token of a user who makes events but administers nothing (`events_creator`). */
export const EVENTS_CREATOR_TOKEN = 'events-token-of-the-events-creator';

/** The token of a user who may only ask who they are (`no_access`). */
export const NO_ACCESS_TOKEN = 'events-token-without-access';

export const firstUsers = (): User[] => [
  { id: 'user_1', name: 'Maya Keller', email: 'maya@events.example', token: ADMIN_TOKEN, scheme: 'admin_access' },
  {
    id: 'user_2',
    name: 'Jonas Weber',
    email: 'jonas@events.example',
    token: EVENTS_CREATOR_TOKEN,
    scheme: 'events_creator',
  },
  { id: 'user_3', name: 'Ida Holm', email: 'ida@events.example', token: NO_ACCESS_TOKEN, scheme: 'no_access' },
];
