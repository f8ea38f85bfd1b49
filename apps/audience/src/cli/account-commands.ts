// `audience account …` and `audience user …`: for whoever holds the machine.
import { z } from 'zod';
import { role } from '../accounts/access/role.ts';
import { country, timeZone } from '../accounts/account/account.schemas.ts';
import { newPassword } from '../accounts/passwords/password-rule.ts';
import type { Invitation } from '../accounts/users/invitations.service.ts';
import { signInEmail } from '../accounts/users/user.ts';
import { withAccountCommands } from './account-commands-app.ts';
import type { Command, CommandContext } from './command.ts';
import { parseOptions, UsageError } from './command-input.ts';

const name = z.string().trim().min(1).max(200);
const account = z.string().min(1).optional();
const passwordStdin = z.boolean().default(false);

const newAccount = z.object({ name, email: signInEmail, timeZone: timeZone.optional(), country: country.optional() });
const newUser = z.object({ email: signInEmail, role, name: name.optional(), account, passwordStdin });
const oneUser = z.object({ email: signInEmail, passwordStdin });
const anAccount = z.object({ account });

async function createAccount(args: readonly string[], { environment, print }: CommandContext): Promise<number> {
  const wanted = parseOptions(args, newAccount);
  const made = await withAccountCommands(environment, (commands) =>
    commands.createAccount(
      { name: wanted.name, timeZone: wanted.timeZone ?? 'UTC', country: wanted.country ?? null },
      wanted.email,
    ),
  );
  print(`Account ${made.account.id} ${made.account.name}`);
  print(`Administrator ${made.user.id} ${made.user.email}`);
  printInvitation(made.invitation, print);
  return 0;
}

async function createUser(args: readonly string[], context: CommandContext): Promise<number> {
  const wanted = parseOptions(args, newUser);
  const password = await passwordFrom(context, wanted.passwordStdin);
  const made = await withAccountCommands(context.environment, (commands) =>
    commands.createUser(wanted.account ?? null, {
      email: wanted.email,
      role: wanted.role,
      ...(wanted.name !== undefined && { name: wanted.name }),
      ...(password !== null && { password }),
    }),
  );
  context.print(`User ${made.user.id} ${made.user.email} (${made.user.role})`);
  printInvitation(made.invitation, context.print);
  return 0;
}

async function listUsers(args: readonly string[], { environment, print }: CommandContext): Promise<number> {
  const wanted = parseOptions(args, anAccount);
  const users = await withAccountCommands(environment, (commands) => commands.listUsers(wanted.account ?? null));
  for (const user of users) {
    print([user.id, user.role, user.passwordHash === null ? 'invited' : 'active', user.email, user.name].join('\t'));
  }
  return 0;
}

async function resetPassword(args: readonly string[], context: CommandContext): Promise<number> {
  const wanted = parseOptions(args, oneUser);
  const password = await passwordFrom(context, wanted.passwordStdin);
  const result = await withAccountCommands(context.environment, (commands) =>
    commands.resetPassword(wanted.email, password),
  );
  if (result === null) throw new Error('There is no user with this email.');
  context.print(
    password === null
      ? 'The old password holds until a new one is chosen.'
      : 'The password is set; all sessions ended.',
  );
  printInvitation(result.invitation, context.print);
  return 0;
}

function printInvitation(invitation: Invitation | null, print: CommandContext['print']): void {
  if (!invitation) return;
  print(
    `Give them this link to choose a password. It works once, until ${new Date(invitation.expiresAt).toISOString()}:`,
  );
  print(invitation.link);
}

async function passwordFrom(context: CommandContext, asked: boolean): Promise<string | null> {
  if (!asked) return null;
  const result = newPassword.safeParse(await context.readLine());
  if (result.success) return result.data;
  throw new UsageError(result.error.issues.map((issue) => issue.message).join('\n'));
}

/** The commands of this file. */
export const accountCommands: readonly Command[] = [
  { name: 'account create', usage: '--name NAME --email EMAIL [--time-zone ZONE] [--country CC]', run: createAccount },
  {
    name: 'user create',
    usage: '--email EMAIL --role ROLE [--name NAME] [--account ID] [--password-stdin]',
    run: createUser,
  },
  { name: 'user list', usage: '[--account ID]', run: listUsers },
  { name: 'user reset-password', usage: '--email EMAIL [--password-stdin]', run: resetPassword },
];
