// A filter made ready for a list: names looked up once, then SQL over the contacts `c`, and, where a part of it is rare and
// indexed, the contacts that may meet it.
import { type ContactField, foldText, normalForm } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Database } from '../../database/database.ts';
import { figureOfContact } from '../../history/engagement-sql.ts';
import { attendanceAt, type SourceEventKey, SourceEventLookup } from '../../history/source-event-lookup.service.ts';
import { ImportTraces, importedBy } from '../../imports/import-traces.service.ts';
import { invalidFilter } from '../contact-refusals.ts';
import { FieldDirectory } from '../fields/field-directory.service.ts';
import type { Bindings } from '../list/bindings.ts';
import { fieldCondition } from './field-condition.ts';
import type { Filter, FilterPart } from './filter.schema.ts';

/** A filter with its names looked up. */
export interface ReadyFilter {
  /** SQL over the contacts `c`; $1 is the account. */
  condition(bindings: Bindings): string;
  /** Ids of contacts among which all that meet the filter are; null: too many, or no index knows. */
  candidates(limit: number): Promise<string[] | null>;
}

interface Names {
  readonly fields: ReadonlyMap<string, ContactField>;
  readonly tags: ReadonlyMap<string, string>;
  readonly events: ReadonlyMap<string, SourceEventKey>;
}

/** Makes filters ready. */
@Injectable()
export class FilterCompiler {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly directory: FieldDirectory,
    private readonly events: SourceEventLookup,
    private readonly imports: ImportTraces,
  ) {}

  /** @throws 400 for fields that are not there and comparisons that do not go with a field. */
  async prepare(accountId: string, filter: Filter): Promise<ReadyFilter> {
    const parts = partsOf(filter);
    const names: Names = {
      fields: new Map((await this.directory.list(accountId)).map((field) => [field.key, field])),
      tags: await this.tagIds(accountId, parts),
      events: await this.eventKeys(accountId, parts),
    };
    return {
      condition: (bindings) => this.condition(filter, names, bindings),
      candidates: (limit) => this.candidates(accountId, requiredParts(filter), names, limit),
    };
  }

  private condition(filter: Filter, names: Names, bindings: Bindings): string {
    if ('and' in filter) return `(${filter.and.map((one) => this.condition(one, names, bindings)).join(' AND ')})`;
    if ('or' in filter) return `(${filter.or.map((one) => this.condition(one, names, bindings)).join(' OR ')})`;
    if ('not' in filter) return `NOT COALESCE(${this.condition(filter.not, names, bindings)}, FALSE)`;
    return `(${this.part(filter, names, bindings)})`;
  }

  private part(part: FilterPart, names: Names, bindings: Bindings): string {
    if ('field' in part) {
      const field = names.fields.get(part.field);
      if (!field) throw invalidFilter(`There is no field with the key ${part.field}.`);
      return fieldCondition(this.database.kind, field, part, bindings);
    }
    if ('tag' in part) {
      const tag = names.tags.get(foldText(part.tag));
      if (tag === undefined) return '1 = 0';
      return `EXISTS (SELECT 1 FROM contact_tags t WHERE t.account_id = $1 AND t.contact_id = c.id AND t.tag_id = ${bindings.add(tag)})`;
    }
    if ('event' in part) return attended(part, names.events.get(part.event), bindings);
    if ('engagement' in part) return this.figure(part, bindings);
    const outcome = part.outcome === undefined ? null : bindings.add(part.outcome);
    return importedBy({ account: '$1', import: bindings.add(part.import), outcome });
  }

  private figure(part: Extract<FilterPart, { engagement: string }>, bindings: Bindings): string {
    const figure = figureOfContact(part.engagement, '$1', `CAST(${bindings.add(this.clock.now())} AS BIGINT)`);
    if (part.op === 'blank') return `${figure} IS NULL`;
    if (part.op === 'present') return `${figure} IS NOT NULL`;
    if (part.value === undefined || (typeof part.value === 'string') !== (part.engagement === 'lastSeenAt')) {
      throw invalidFilter(
        `"${part.engagement}" is compared with a ${part.engagement === 'lastSeenAt' ? 'time' : 'number'}.`,
      );
    }
    const value = typeof part.value === 'string' ? Date.parse(part.value) : part.value;
    const operator = { eq: '=', ne: '<>', gt: '>', lt: '<' }[part.op];
    return `${figure} ${operator} CAST(${bindings.add(value)} AS DOUBLE PRECISION)`;
  }

  private async candidates(
    accountId: string,
    parts: readonly FilterPart[],
    names: Names,
    limit: number,
  ): Promise<string[] | null> {
    for (const part of parts) {
      const found = await this.contactsOf(accountId, part, names, limit + 1);
      if (found !== null && found.length <= limit) return [...new Set(found)];
    }
    return null;
  }

  private async contactsOf(accountId: string, part: FilterPart, names: Names, limit: number): Promise<string[] | null> {
    if ('tag' in part) {
      const tag = names.tags.get(foldText(part.tag));
      if (tag === undefined) return [];
      const sql = 'SELECT contact_id FROM contact_tags WHERE account_id = $1 AND tag_id = $2 LIMIT $3';
      return this.ids(sql, [accountId, tag, limit]);
    }
    if ('event' in part) {
      const event = names.events.get(part.event);
      return event ? this.events.contactsAt(accountId, event, limit) : [];
    }
    if ('import' in part) return this.imports.contactsIn(accountId, part, limit);
    if ('field' in part && part.op === 'eq' && typeof part.value === 'string') {
      const field = names.fields.get(part.field);
      // Only where equal text means an equal normal form; a phone is compared as it was typed.
      if (!field?.unique || (field.type !== 'email' && field.type !== 'text')) return null;
      const normal = normalForm(field, part.value, null);
      if (normal === null) return [];
      const sql = 'SELECT contact_id FROM identifiers WHERE account_id = $1 AND field = $2 AND normal = $3';
      return this.ids(sql, [accountId, field.key, normal]);
    }
    return null;
  }

  private async ids(sql: string, parameters: ReadonlyArray<string | number>): Promise<string[]> {
    return (await this.database.query<{ contact_id: string }>(sql, parameters)).map((row) => row.contact_id);
  }

  private async tagIds(accountId: string, parts: readonly FilterPart[]): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const part of parts) {
      if (!('tag' in part) || ids.has(foldText(part.tag))) continue;
      const [row] = await this.database.query<{ id: string }>(
        'SELECT id FROM tags WHERE account_id = $1 AND name_normal = $2',
        [accountId, foldText(part.tag)],
      );
      if (row) ids.set(foldText(part.tag), row.id);
    }
    return ids;
  }

  private async eventKeys(accountId: string, parts: readonly FilterPart[]): Promise<Map<string, SourceEventKey>> {
    const keys = new Map<string, SourceEventKey>();
    for (const part of parts) {
      if (!('event' in part) || keys.has(part.event)) continue;
      const key = await this.events.find(accountId, part.event);
      if (key) keys.set(part.event, key);
    }
    return keys;
  }
}

function attended(
  part: Extract<FilterPart, { event: string }>,
  event: SourceEventKey | undefined,
  bindings: Bindings,
): string {
  if (!event) return '1 = 0';
  const integration = bindings.add(event.integrationId);
  const eventId = bindings.add(event.eventId);
  const rest: string[] = [];
  if (part.status !== undefined) rest.push(`p.status = ${bindings.add(part.status)}`);
  if (part.attended !== undefined) rest.push(`p.checked_in_at IS ${part.attended ? 'NOT ' : ''}NULL`);
  return attendanceAt({ account: '$1', integration, event: eventId, rest });
}

/** Every part, wherever it stands. */
function partsOf(filter: Filter): FilterPart[] {
  if ('and' in filter) return filter.and.flatMap(partsOf);
  if ('or' in filter) return filter.or.flatMap(partsOf);
  return 'not' in filter ? partsOf(filter.not) : [filter];
}

/** Parts without which nobody meets the filter. */
function requiredParts(filter: Filter): FilterPart[] {
  if ('and' in filter) return filter.and.flatMap(requiredParts);
  return 'or' in filter || 'not' in filter ? [] : [filter];
}
