// Accounts, their users, what opens a door (sessions, invitations, API keys), sign-in failures, and the audit log.
import { migration } from '../migration.ts';

export const accounts = migration(1, 'accounts', (t) => [
  `CREATE TABLE account (
     id ${t.key} NOT NULL PRIMARY KEY, name ${t.text} NOT NULL, time_zone ${t.key} NOT NULL, country ${t.key},
     created_at ${t.time} NOT NULL
   )${t.withoutRowid}`,
  // An email signs in without naming an account, so it is unique over all of them: in its normal form, lower case.
  `CREATE TABLE account_user (
     account_id ${t.key} NOT NULL REFERENCES account (id), id ${t.key} NOT NULL, email ${t.key} NOT NULL,
     name ${t.text} NOT NULL, role ${t.key} NOT NULL, password_hash ${t.key}, created_at ${t.time} NOT NULL,
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX account_user_by_email ON account_user (email)',
  // Sessions, invitations and keys are found by the hash of what was given to the caller; the token itself is nowhere.
  `CREATE TABLE session (
     token_hash ${t.key} NOT NULL PRIMARY KEY, account_id ${t.key} NOT NULL, user_id ${t.key} NOT NULL,
     created_at ${t.time} NOT NULL, last_seen_at ${t.time} NOT NULL,
     FOREIGN KEY (account_id, user_id) REFERENCES account_user (account_id, id) ON DELETE CASCADE
   )${t.withoutRowid}`,
  'CREATE INDEX session_by_user ON session (account_id, user_id)',
  'CREATE INDEX session_by_age ON session (created_at)',
  `CREATE TABLE invitation (
     token_hash ${t.key} NOT NULL PRIMARY KEY, account_id ${t.key} NOT NULL, user_id ${t.key} NOT NULL,
     expires_at ${t.time} NOT NULL,
     FOREIGN KEY (account_id, user_id) REFERENCES account_user (account_id, id) ON DELETE CASCADE
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX invitation_by_user ON invitation (account_id, user_id)',
  `CREATE TABLE api_key (
     account_id ${t.key} NOT NULL REFERENCES account (id), id ${t.key} NOT NULL, name ${t.text} NOT NULL,
     role ${t.key} NOT NULL, secret_hash ${t.key} NOT NULL, created_by ${t.key} NOT NULL, created_at ${t.time} NOT NULL,
     expires_at ${t.time}, last_used_at ${t.time},
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX api_key_by_id ON api_key (id)',
  // One row per address and user that was tried from it; the user is empty where the email belongs to nobody.
  `CREATE TABLE sign_in_failure (
     address ${t.key} NOT NULL, user_id ${t.key} NOT NULL, failures ${t.integer} NOT NULL, last_at ${t.time} NOT NULL,
     PRIMARY KEY (address, user_id)
   )${t.withoutRowid}`,
  'CREATE INDEX sign_in_failure_by_age ON sign_in_failure (last_at)',
  // Rows are added and never changed. No reference to the actor: an entry outlives who made it.
  `CREATE TABLE audit_entry (
     account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, at ${t.time} NOT NULL, actor_kind ${t.key} NOT NULL,
     actor_id ${t.key} NOT NULL, action ${t.key} NOT NULL, target_kind ${t.key} NOT NULL, target_id ${t.key} NOT NULL,
     before_values ${t.json}, after_values ${t.json},
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE INDEX audit_entry_by_time ON audit_entry (account_id, at, id)',
  // One row, written by whoever looks whether there is a first administrator, so that two hosts look one after the other.
  `CREATE TABLE first_start (id ${t.integer} NOT NULL PRIMARY KEY, looked_at ${t.time} NOT NULL)`,
]);
