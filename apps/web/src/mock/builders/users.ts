// Who may sign in.
import type { Schema } from '@audience/api-client';
import { ago, idOf } from './time-and-ids.ts';

export function userOf(parts: Partial<Schema<'User'>> = {}): Schema<'User'> {
  return {
    id: idOf('user'),
    email: 'someone@example.com',
    name: 'Someone',
    role: 'viewer',
    state: 'active',
    createdAt: ago({ days: 90 }),
    ...parts,
  };
}
