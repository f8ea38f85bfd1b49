// What the calls of a session take and answer.
import { z } from 'zod';
import { role } from '../access/role.ts';
import { newPassword, typedPassword } from '../passwords/password-rule.ts';
import { signInEmail } from '../users/user.ts';
import { wireTime } from '../wire.ts';

/** Body of the sign-in. */
export const signInBody = z.strictObject({ email: signInEmail, password: typedPassword }).meta({ id: 'SignIn' });

/** Body that changes the caller's own password. */
export const changePasswordBody = z
  .strictObject({ currentPassword: typedPassword, password: newPassword })
  .meta({ id: 'ChangePassword' });

/** Who calls, in which account and with which role. */
export const currentSession = z
  .object({
    user: z.object({ id: z.string(), email: z.string(), name: z.string() }).nullable().describe('Null for an API key.'),
    apiKey: z.object({ id: z.string(), name: z.string() }).nullable().describe('Null for a signed-in user.'),
    role,
    account: z.object({ id: z.string(), name: z.string(), timeZone: z.string(), country: z.string().nullable() }),
    expiresAt: wireTime.nullable().describe('When it is over if nothing more is called; null: never.'),
  })
  .meta({ id: 'Session' });

/** Who calls, as answered. */
export type CurrentSession = z.infer<typeof currentSession>;
