// Reads the persons that are known of an integration and counts what they have in the fields that may tell them apart.
import { type ContactField, mappingInForce } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { FieldDirectory } from '../contacts/fields/field-directory.service.ts';
import { Database } from '../database/database.ts';
import type { IntegrationRecord } from '../integrations/integration-directory.service.ts';
import type { UidCoverageAnswer } from './person.schemas.ts';
import { type UidPair, UidTally } from './uid-coverage.ts';

/** So many persons are looked at: shares are told, and more would not change them. */
const MOST_LOOKED_AT = 5_000;
/** Read at once; between two reads other work goes on. */
const READ_AT_ONCE = 1_000;

interface Row {
  person_id: string;
  event_id: string;
  field_values: string;
}

@Injectable()
export class UidCoverage {
  constructor(
    private readonly database: Database,
    private readonly fields: FieldDirectory,
  ) {}

  /** Of the persons with the greatest ids, up to a bound. */
  async of(record: IntegrationRecord): Promise<UidCoverageAnswer> {
    const { accountId } = record;
    const [account] = await this.database.query<{ country: string | null }>(
      'SELECT country FROM account WHERE id = $1',
      [accountId],
    );
    const tally = new UidTally(pairsOf(record, await this.fields.list(accountId)), account?.country ?? null);
    let persons = 0;
    for (let rows = await this.#before(record, null); rows.length > 0; ) {
      for (const row of rows) tally.add({ eventId: row.event_id, values: JSON.parse(row.field_values) });
      persons += rows.length;
      if (rows.length < READ_AT_ONCE || persons >= MOST_LOOKED_AT) break;
      rows = await this.#before(record, rows.at(-1)?.person_id ?? null);
    }
    return { persons, fields: tally.counts() };
  }

  #before({ accountId, id }: IntegrationRecord, personId: string | null): Promise<Row[]> {
    const earlier = personId === null ? '' : ' AND person_id < $4';
    return this.database.query<Row>(
      `SELECT person_id, event_id, field_values FROM persons
        WHERE account_id = $1 AND integration_id = $2 AND field_values IS NOT NULL${earlier}
        ORDER BY person_id DESC LIMIT $3`,
      [accountId, id, READ_AT_ONCE, ...(personId === null ? [] : [personId])],
    );
  }
}

// Each unique field with what the source has for it, were it the unique identifier.
function pairsOf(record: IntegrationRecord, fields: readonly ContactField[]): UidPair[] {
  return fields
    .filter(({ unique }) => unique)
    .flatMap((field): UidPair[] => {
      const rules = { ...record.rules(), uidField: field.key };
      const row = mappingInForce(rules, fields).find((each) => each.field === field.key && each.policy !== 'off');
      return row === undefined ? [] : [{ field, source: row.source }];
    });
}
