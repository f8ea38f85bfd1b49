// Turns what somebody asks for into an import that can be done: events named once, fields that are there, a UID that the source has.
import { rulesOfRun, uidPairOf } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { badRequest, type FieldProblem, unprocessable } from '../common/problem-error.ts';
import { FieldDirectory } from '../contacts/fields/field-directory.service.ts';
import type { IntegrationRecord } from '../integrations/integration-record.ts';
import { refuseBadRows, refuseBadUid, refuseUidWithoutSource } from '../integrations/mapping-input.ts';
import { SourceFields } from '../integrations/source-fields.service.ts';
import { readRefused } from '../integrations/source-problems.ts';
import type { startImportBody } from './import.schemas.ts';
import { type ImportOptions, runRulesOf, type ScopeEvent } from './import-record.ts';

type Body = z.infer<typeof startImportBody>;
type SourceFieldList = IntegrationRecord['stored']['sourceFields'];

/** An import that was accepted. */
export interface ImportOrder {
  options: ImportOptions;
  scope: ScopeEvent[];
}

@Injectable()
export class ImportOrders {
  constructor(
    private readonly fields: FieldDirectory,
    private readonly sourceFields: SourceFields,
  ) {}

  /** @throws ProblemError 400 with a pointer per fault, 422 where the source has not what it takes */
  async accept(record: IntegrationRecord, body: Body): Promise<ImportOrder> {
    refuseBadScope(record, body);
    const fields = await this.fields.list(record.accountId);
    if (body.uidField !== undefined) refuseBadUid(body.uidField, fields);
    const sourceFields = await this.#sourceFields(record, body);
    const own = { ...record.rules(), sourceFields };
    const options = optionsOf(body);
    const uidField = body.uidField ?? own.uidField;
    const rows = (body.mapping ?? []).map(({ source, field, policy }) => ({ source, field, policy }));
    refuseBadRows(rows, { sourceFields, fields, uidField });
    refuseOtherPair(rows, uidField, uidPairOf({ ...own, uidField }, fields)?.source ?? null);
    refuseUnknownCustomFields(body.customFields ?? [], sourceFields);
    refuseUidWithoutSource(rulesOfRun(own, runRulesOf(options), fields), fields);
    if (body.relationships && record.connector?.pull?.relationships === undefined) throw noRelationships(record);
    return { options, scope: body.scope.map(scopeEventOf) };
  }

  // A field that was made at the source today is not known here yet: asked once, before somebody is told that it is not there.
  async #sourceFields(record: IntegrationRecord, body: Body): Promise<SourceFieldList> {
    const known = record.stored.sourceFields;
    const named = [...(body.customFields ?? []), ...(body.mapping ?? []).map(({ source }) => source)];
    const keys = new Set(known.map(({ key }) => key));
    if (record.stored.sourceFieldsAt !== null && named.every((key) => keys.has(key))) return known;
    try {
      return await this.sourceFields.refreshSourceFields(record.accountId, record.id, { maxAgeMs: 0 });
    } catch (error) {
      throw readRefused(error);
    }
  }
}

function optionsOf(body: Body): ImportOptions {
  return {
    uidField: body.uidField ?? null,
    action: body.action ?? null,
    mapping: body.mapping?.map(({ source, field, policy }) => ({ source, field, policy })) ?? null,
    customFields: body.customFields ?? null,
    createCustomFields: body.createCustomFields ?? null,
    createWhenUidBlank: body.createWhenUidBlank ?? null,
    relationships: body.relationships,
    prefer: body.prefer,
    tagsForCreated: body.tagsForCreated,
    tagsForUpdated: body.tagsForUpdated,
  };
}

function scopeEventOf({ eventId, eventName, listIds }: Body['scope'][number]): ScopeEvent {
  const lists = listIds === undefined ? null : [...new Set(listIds)].map((listId) => ({ listId, listName: null }));
  return { eventId, eventName: eventName ?? null, lists };
}

function refuseBadScope({ connector }: IntegrationRecord, { scope }: Body): void {
  const seen = new Set<string>();
  const faults = scope.flatMap(({ eventId, listIds }, index): FieldProblem[] => {
    const isTwice = seen.has(eventId);
    seen.add(eventId);
    if (isTwice)
      return [
        { pointer: `/scope/${index}/eventId`, detail: 'This event is there twice: name it once, with all its lists.' },
      ];
    if (listIds === undefined || connector?.browse?.lists !== undefined) return [];
    return [{ pointer: `/scope/${index}/listIds`, detail: 'This source has no lists: leave them out.' }];
  });
  if (faults.length > 0) throw badRequest('The events do not fit: see "errors" for each of them.', faults);
}

// The pair by which people are recognised is the integration's; where that has none for this field, the run names it.
function refuseOtherPair(
  rows: ReadonlyArray<{ source: string; field: string }>,
  uidField: string,
  source: string | null,
): void {
  if (source === null) return;
  const index = rows.findIndex((row) => row.field === uidField && row.source !== source);
  if (index === -1) return;
  const detail = `The unique identifier comes from "${source}", as the integration has it: leave this row out.`;
  throw badRequest(detail, [{ pointer: `/mapping/${index}/source`, detail }]);
}

function refuseUnknownCustomFields(keys: readonly string[], sourceFields: SourceFieldList): void {
  const custom = new Set(sourceFields.filter((field) => field.custom).map(({ key }) => key));
  const faults = keys.flatMap((key, index): FieldProblem[] =>
    custom.has(key)
      ? []
      : [
          {
            pointer: `/customFields/${index}`,
            detail: 'The source has no such custom field: it may have been removed.',
          },
        ],
  );
  if (faults.length > 0) throw badRequest('Some custom fields are not at the source: see "errors".', faults);
}

function noRelationships({ connector }: IntegrationRecord): Error {
  const detail = `${connector?.name ?? 'The source'} tells nothing of relationships: leave \`relationships\` out.`;
  return unprocessable('source_without_relationships', 'The source has no relationships', detail, {
    errors: [{ pointer: '/relationships', detail }],
  });
}

/** Keys of contact fields that a run uses, and the one it recognises people by. */
export function fieldsOf(options: ImportOptions): { uid: string | null; mapped: string[] } {
  const rows = options.mapping ?? [];
  return { uid: options.uidField, mapped: rows.filter((row) => row.policy !== 'off').map((row) => row.field) };
}
