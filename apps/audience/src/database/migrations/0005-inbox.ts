// What the inbox keeps in the main database: how far its log was read, marks of what was applied, deliveries to try again or
// resting as dead, deliveries refused. On PostgreSQL the log itself, too; on SQLite that is a file of its own.
import type { ColumnTypes } from '../column-types.ts';
import { migration } from '../migration.ts';

export const inbox = migration(5, 'inbox', (t) => [
  `CREATE TABLE inbox_position (name ${t.key} NOT NULL PRIMARY KEY, position ${t.integer} NOT NULL)${t.withoutRowid}`,
  // The digest tells a second delivery of the same id from one that says something else.
  `CREATE TABLE applied_deliveries (
     integration_id ${t.key} NOT NULL, delivery_id ${t.key} NOT NULL, at ${t.time} NOT NULL, digest ${t.integer} NOT NULL,
     PRIMARY KEY (integration_id, delivery_id)
   )${t.withoutRowid}`,
  'CREATE INDEX applied_deliveries_by_age ON applied_deliveries (at)',
  `CREATE TABLE failed_deliveries (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, delivery_id ${t.key} NOT NULL,
     received_at ${t.time} NOT NULL, headers ${t.json} NOT NULL, body ${t.blob} NOT NULL,
     attempts ${t.integer} NOT NULL, next_try_at ${t.time}, dead ${t.flag} NOT NULL,
     error_class ${t.key} NOT NULL, error_code ${t.key} NOT NULL, error_message ${t.text} NOT NULL, tried_at ${t.time} NOT NULL,
     PRIMARY KEY (account_id, integration_id, delivery_id)
   )`,
  'CREATE INDEX failed_deliveries_due ON failed_deliveries (next_try_at, integration_id, delivery_id) WHERE dead = 0',
  'CREATE INDEX failed_deliveries_by_state ON failed_deliveries (account_id, integration_id, dead, tried_at, delivery_id)',
  `CREATE TABLE refused_deliveries (
     id ${t.serial}, account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, at ${t.time} NOT NULL,
     cause ${t.key} NOT NULL, size ${t.integer} NOT NULL
   )`,
  'CREATE INDEX refused_deliveries_newest ON refused_deliveries (account_id, integration_id, id)',
  `CREATE TABLE refused_counts (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, cause ${t.key} NOT NULL, n ${t.integer} NOT NULL,
     PRIMARY KEY (account_id, integration_id, cause)
   )${t.withoutRowid}`,
  ...(t.kind === 'postgres' ? postgresLog(t) : []),
]);

// Claims stand in a table of their own, for an UPDATE of a delivery would write its body again; unlogged, for after a crash no
// host holds one. Rows live for moments, so vacuum goes by their number and not by their share.
function postgresLog(t: ColumnTypes): string[] {
  const vacuum = 'autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000';
  return [
    `CREATE TABLE inbox (
       position ${t.serial}, account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, delivery_id ${t.key} NOT NULL,
       received_at ${t.time} NOT NULL, headers ${t.json} NOT NULL, body ${t.blob} NOT NULL,
       UNIQUE (integration_id, delivery_id)
     ) WITH (${vacuum})`,
    `CREATE UNLOGGED TABLE inbox_claims (
       position ${t.integer} NOT NULL PRIMARY KEY, host ${t.key} NOT NULL, claimed_until ${t.time} NOT NULL
     ) WITH (${vacuum})`,
  ];
}
