// A user as stored, and reading users. Changing them is the business of the services beside this file.
import { z } from 'zod';
import type { SqlRunner } from '../../database/database.ts';
import { type Role, role } from '../access/role.ts';

/** A user of one account. */
export interface User {
  readonly accountId: string;
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Null until an invitation is accepted. */
  readonly passwordHash: string | null;
  readonly createdAt: number;
}

/** An email to sign in with, in its normal form. */
export const signInEmail = z
  .string()
  .max(254)
  .transform((text) => text.trim().normalize('NFKC').toLowerCase())
  .pipe(z.email('This is no email address.'));

interface UserRow {
  account_id: string;
  id: string;
  email: string;
  name: string;
  role: string;
  password_hash: string | null;
  created_at: number;
}

const COLUMNS = 'account_id, id, email, name, role, password_hash, created_at';

/** The user who signs in by this email (in its normal form). */
export async function userByEmail(runner: SqlRunner, email: string): Promise<User | null> {
  const rows = await runner.query<UserRow>(`SELECT ${COLUMNS} FROM account_user WHERE email = $1`, [email]);
  return first(rows);
}

/** A user of this account; another account's is not found. */
export async function userById(runner: SqlRunner, accountId: string, id: string): Promise<User | null> {
  const rows = await runner.query<UserRow>(`SELECT ${COLUMNS} FROM account_user WHERE account_id = $1 AND id = $2`, [
    accountId,
    id,
  ]);
  return first(rows);
}

/** Users of an account in the order of their ids, after one of them. */
export async function usersAfter(runner: SqlRunner, accountId: string, after: string, limit: number): Promise<User[]> {
  const rows = await runner.query<UserRow>(
    `SELECT ${COLUMNS} FROM account_user WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [accountId, after, limit],
  );
  return rows.map(toUser);
}

/** Whether there is any user at all. */
export async function hasUsers(runner: SqlRunner): Promise<boolean> {
  const rows = await runner.query<{ id: string }>('SELECT id FROM account_user LIMIT 1');
  return rows.length > 0;
}

/** What the audit log keeps of a user. */
export function auditedUser(user: User): object {
  return { email: user.email, name: user.name, role: user.role };
}

function first(rows: readonly UserRow[]): User | null {
  return rows[0] ? toUser(rows[0]) : null;
}

function toUser(row: UserRow): User {
  return {
    accountId: row.account_id,
    id: row.id,
    email: row.email,
    name: row.name,
    role: role.parse(row.role),
    passwordHash: row.password_hash,
    createdAt: row.created_at,
  };
}
