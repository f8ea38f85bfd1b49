// What the calls about users and invitations take and answer.
import { z } from 'zod';
import { page, pageQuery } from '../../common/pagination.ts';
import { role } from '../access/role.ts';
import { newPassword } from '../passwords/password-rule.ts';
import { personalName, toWireTime, wireTime } from '../wire.ts';
import type { Invitation } from './invitations.service.ts';
import { signInEmail, type User } from './user.ts';

/** Body that makes a user. */
export const createUserBody = z
  .strictObject({
    email: signInEmail,
    name: personalName.optional().describe('Left out: what stands before the @.'),
    role,
    password: newPassword.optional().describe('Left out: the answer has a link by which the person chooses one.'),
  })
  .meta({ id: 'CreateUser' });

/** Body that changes a user. */
export const changeUserBody = z
  .strictObject({ name: personalName.optional(), role: role.optional() })
  .meta({ id: 'ChangeUser' });

/** Body that accepts an invitation. */
export const acceptInvitationBody = z
  .strictObject({ token: z.string().min(1).max(200), password: newPassword })
  .meta({ id: 'AcceptInvitation' });

/** Query of the list: the cursor holds the id of the last user. */
export const userListQuery = pageQuery(z.tuple([z.string()]));

const userShape = {
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  state: z.enum(['active', 'invited']).describe('`invited`: has no password yet.'),
  createdAt: wireTime,
};

/** An invitation as answered, once. */
export const invitationAnswer = z
  .object({ link: z.string().describe('Give it to the person: it works once.'), expiresAt: wireTime })
  .meta({ id: 'Invitation' });

/** A user as answered. */
export const userAnswer = z.object(userShape).meta({ id: 'User' });

/** A new user as answered. */
export const createdUserAnswer = z
  .object({ ...userShape, invitation: invitationAnswer.nullable().describe('Null when a password was given.') })
  .meta({ id: 'CreatedUser' });

/** Users as answered. */
export const userListAnswer = page(userAnswer).meta({ id: 'UserList' });

/** The answer to an accepted invitation: whom to sign in as. */
export const acceptedInvitationAnswer = z.object({ email: z.string() }).meta({ id: 'AcceptedInvitation' });

/** A user without what is nobody's business. */
export function toUserAnswer(user: User): z.infer<typeof userAnswer> {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    role: user.role,
    state: user.passwordHash === null ? 'invited' : 'active',
    createdAt: toWireTime(user.createdAt),
  };
}

/** An invitation as answered. */
export function toInvitationAnswer(invitation: Invitation): z.infer<typeof invitationAnswer> {
  return { link: invitation.link, expiresAt: toWireTime(invitation.expiresAt) };
}
