// Turns what an administrator sends into a set-up that holds: settings parsed, fields there, the source asked where it must be.
// Nothing is written here; calls to the source happen here and never inside a transaction.
import type { Connector } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { tokenHash } from '../accounts/access/token.ts';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { badRequest } from '../common/problem-error.ts';
import { ConnectorRegistry } from '../connectors/connector-registry.service.ts';
import { namesMarked } from '../connectors/connector-settings.ts';
import { FieldDirectory } from '../contacts/fields/field-directory.service.ts';
import type { changeIntegrationBody, createIntegrationBody } from './integration.schemas.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import type { StoredIntegration } from './integration-row.ts';
import { refuseBadRows, refuseBadUid, refuseUidWithoutSource, rowsByHand, unknownSources } from './mapping-input.ts';
import { SealedSettings } from './sealed-settings.service.ts';
import type { SetUpDraft } from './set-up-draft.ts';
import { type AcceptedSettings, connectorOf, SettingsDesk } from './settings-desk.service.ts';
import { refusedBySource } from './source-problems.ts';
import { SourceVisits, type Visit } from './source-visit.service.ts';

type CreateBody = z.infer<typeof createIntegrationBody>;
type ChangeBody = z.infer<typeof changeIntegrationBody>;

@Injectable()
export class SetUpDrafts {
  constructor(
    private readonly registry: ConnectorRegistry,
    private readonly desk: SettingsDesk,
    private readonly sealed: SealedSettings,
    private readonly visits: SourceVisits,
    private readonly fields: FieldDirectory,
    private readonly directory: IntegrationDirectory,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** A new set-up. @throws ProblemError 400, 422 */
  async forNew(accountId: string, body: CreateBody): Promise<SetUpDraft> {
    const connector = this.registry.find(body.connector);
    if (connector === undefined) {
      const detail = 'There is no such connector: GET /api/v1/connectors lists them.';
      throw badRequest(detail, [{ pointer: '/connector', detail }]);
    }
    const id = this.ids.newId();
    const settings = this.desk.begin(connector, id, body.settings);
    const webhook = this.sealed.newWebhookKey(id);
    const { connector: connectorId, mapping, ...rules } = body;
    const bare: StoredIntegration = {
      ...rules,
      ...storedPart(settings),
      ...NOTHING_YET,
      accountId,
      id,
      connectorId,
      mapping: rowsByHand(mapping),
      webhookKey: webhook.sealed,
      webhookKeyHash: tokenHash(webhook.key),
    };
    return this.#complete({
      bare,
      connector,
      settings,
      asks: body.enabled,
      looks: true,
      rows: mapping,
      uidChanges: true,
    });
  }

  /** A changed set-up. @throws ProblemError 400, 409, 422 */
  async forChange(record: IntegrationRecord, body: ChangeBody): Promise<SetUpDraft> {
    const { settings: given, mapping, ...rules } = body;
    const held = record.stored;
    const settings = given === undefined ? null : this.desk.merge(record, given);
    const bare: StoredIntegration = {
      ...held,
      ...definedOf(rules),
      ...(settings && storedPart(settings)),
      ...(mapping && { mapping: rowsByHand(mapping) }),
    };
    const isNewToSource = !held.enabled || (settings !== null && settings.changed.length > 0);
    const asks = bare.enabled && isNewToSource;
    const unknown = unknownSources(mapping ?? [], held.sourceFields).length > 0;
    const uidChanges = bare.uidField !== held.uidField;
    const looks = !asks && record.connector !== null && (unknown || (settings?.changed.length ?? 0) > 0 || uidChanges);
    const connector = asks || looks ? connectorOf(record) : record.connector;
    const rows = mapping ?? [];
    return this.#complete({
      bare,
      connector,
      settings,
      asks,
      looks,
      rows,
      uidChanges: uidChanges || mapping !== undefined,
      record,
    });
  }

  /** Renewed secrets. @throws ProblemError 400, 409 */
  forRotation(record: IntegrationRecord, given: Record<string, string>): SetUpDraft {
    const settings = this.desk.rotate(record, given);
    const next = { ...record.stored, ...storedPart(settings) };
    return { next, connector: record.connector, visit: null, renewed: settings.changed, generated: settings.generated };
  }

  async #complete(draft: {
    bare: StoredIntegration;
    connector: Connector<unknown> | null;
    settings: AcceptedSettings | null;
    asks: boolean;
    looks: boolean;
    rows: z.infer<typeof createIntegrationBody>['mapping'];
    uidChanges: boolean;
    record?: IntegrationRecord;
  }): Promise<SetUpDraft> {
    const { bare, connector, settings, asks, rows } = draft;
    const fields = await this.fields.list(bare.accountId);
    if (draft.uidChanges || asks) refuseBadUid(bare.uidField, fields);
    const use = () => settings?.parsed ?? draft.record?.settings();
    let visit: Visit | null = null;
    let next = bare;
    if (connector !== null && asks) {
      visit = await this.visits.visit(connector, use());
      next = { ...bare, sourceFields: visit.fields, sourceFieldsAt: this.clock.now() };
    } else if (connector !== null && draft.looks) {
      const look = await this.visits.look(connector, use());
      if ('fields' in look) next = { ...bare, sourceFields: look.fields, sourceFieldsAt: this.clock.now() };
      else if (next.sourceFieldsAt === null && rowsByHand(rows).length > 0) throw refusedBySource(look.problem);
    }
    refuseBadRows(rows, { sourceFields: next.sourceFields, fields, uidField: next.uidField });
    const isKnown = next.sourceFieldsAt !== null;
    if (isKnown && (draft.uidChanges || asks)) refuseUidWithoutSource(this.directory.toRecord(next).rules(), fields);
    const secret = namesMarked(this.registry.marks(bare.connectorId), 'secret');
    const renewed = (settings?.changed ?? []).filter((name) => secret.includes(name));
    return { next, connector, visit, renewed, generated: settings?.generated ?? {} };
  }
}

const NOTHING_YET = {
  sourceFields: [],
  sourceFieldsAt: null,
  feedPosition: null,
  pending: null,
  sourceStatus: null,
  lastDeliveryAt: null,
  lastAppliedPosition: null,
  lastAppliedAt: null,
  catchUpFailure: null,
  version: 0,
};

function storedPart({ settings, secrets }: AcceptedSettings): Pick<StoredIntegration, 'settings' | 'secrets'> {
  return { settings, secrets };
}

type Defined<Body> = { [Name in keyof Body]?: Exclude<Body[Name], undefined> };

function definedOf<Body extends object>(body: Body): Defined<Body> {
  const copy: Defined<Body> = { ...body };
  for (const name of Object.keys(body)) if (Reflect.get(body, name) === undefined) Reflect.deleteProperty(copy, name);
  return copy;
}
