// Offering values of a source person to a contact: policies, types, and who said it last (section 4).
import type { SourceValue } from '@audience/connector';
import type { ContactField, ContactState, FieldValue, Policy, SnapshotTime, Statement } from '@audience/sync-core';
import { compareStated, isNewest, note, type SyncScene, writeValue } from './contact-values.ts';
import { convert, isBlank } from './convert.ts';
import { type Pair, pairsInForce, pairsOfRun } from './mapping.ts';
import { freshId } from './memory.ts';
import { readAsUid } from './normal-form.ts';

/** Whose values they are. */
export interface Said {
  personId: string;
  values: Readonly<Record<string, SourceValue>>;
  stated: Readonly<Record<string, SnapshotTime>>;
  /** A late change says it: it gives way to an equal statement, which comes from a newer snapshot. */
  late?: boolean;
}

export function pairs(scene: SyncScene): Pair[] {
  const fields = [...scene.memory.fields.values()];
  return scene.run === null ? pairsInForce(scene.rules, fields) : pairsOfRun(scene.rules, scene.run, fields);
}

function statementOf(scene: SyncScene, said: Said, sourceKey: string, time: SnapshotTime): Statement {
  const { personId } = said;
  return { ...time, manual: false, integrationId: scene.rules.id, personId, sourceKey };
}

/**
 * Offers every value that is said, or those of some source fields, the newest statement first. The UID field is left
 * out: it has rules of its own.
 */
export function offer(scene: SyncScene, contact: ContactState, said: Said, only?: ReadonlySet<string>): void {
  const offers = pairs(scene).flatMap((pair) => {
    const time = said.stated[pair.source];
    const value = said.values[pair.source];
    if (time === undefined || value === undefined || pair.policy === 'off') return [];
    if (only !== undefined && !only.has(pair.source)) return [];
    if (pair.target.kind === 'field' && pair.target.field.key === scene.rules.uidField) return [];
    return [{ pair, value, statement: statementOf(scene, said, pair.source, time) }];
  });
  offers.sort((left, right) => compareStated(right.statement, left.statement));
  for (const { pair, value, statement } of offers) offerOne(scene, contact, pair, value, statement, said.late ?? false);
}

function offerOne(
  scene: SyncScene,
  contact: ContactState,
  pair: Pair,
  raw: SourceValue,
  statement: Statement,
  late: boolean,
): void {
  if (pair.target.kind === 'field') {
    offerTo(scene, contact, pair.target.field, pair.policy, raw, statement, late);
    return;
  }
  if (isBlank(raw)) return;
  const { label, like } = pair.target;
  const again = pairs(scene).find((one) => one.source === pair.source);
  if (again?.target.kind === 'field') {
    offerTo(scene, contact, again.target.field, pair.policy, raw, statement, late);
    return;
  }
  const field: ContactField = {
    id: freshId(scene.memory, 'field'),
    key: `made:${label}`,
    label,
    type: like.type,
    options: [...(like.options ?? [])],
    unique: false,
    custom: true,
    createdBy: scene.rules.id,
  };
  if (convert(raw, field, scene.country, true) === null) {
    note(scene, pair.source, 'value_rejected');
    return;
  }
  scene.memory.fields.set(field.id, field);
  offerTo(scene, contact, field, pair.policy, raw, statement, late);
}

function offerTo(
  scene: SyncScene,
  contact: ContactState,
  field: ContactField,
  policy: Policy,
  raw: SourceValue,
  statement: Statement,
  late: boolean,
): void {
  if (isBlank(raw)) {
    if (policy === 'mirror' && isNewest(contact, field.key, statement, late)) {
      writeValue(scene, contact, field, null, statement, false);
    }
    return;
  }
  const ownField = field.createdBy === scene.rules.id;
  const converted = convert(raw, field, scene.country, ownField);
  if (converted === null) {
    note(scene, field.key, 'value_rejected');
    return;
  }
  field.options.push(...converted.newOptions);
  if (policy === 'fill_if_empty' && contact.values[field.key] !== undefined) return;
  if (!isNewest(contact, field.key, statement, late)) return;
  writeValue(scene, contact, field, converted.value, statement, false);
}

/** Offers a UID: it is written only if it is the newest statement. Blank and invalid ones are never written. */
export function offerUid(
  scene: SyncScene,
  contact: ContactState,
  said: Said,
  sourceKey: string,
  keepFormer: boolean,
): boolean {
  const field = uidFieldOf(scene);
  const raw = said.values[sourceKey] ?? null;
  const time = said.stated[sourceKey];
  if (time === undefined || readAsUid(field, raw, scene.country).kind !== 'value') return false;
  const statement = statementOf(scene, said, sourceKey, time);
  if (!isNewest(contact, field.key, statement, said.late ?? false)) return false;
  const value = uidValue(scene, field, raw);
  return value !== null && writeValue(scene, contact, field, value, statement, keepFormer);
}

function uidValue(scene: SyncScene, field: ContactField, raw: SourceValue): FieldValue | null {
  return convert(raw, field, scene.country, false)?.value ?? null;
}

export function uidFieldOf(scene: SyncScene): ContactField {
  const field = [...scene.memory.fields.values()].find((one) => one.key === scene.rules.uidField);
  if (field === undefined) throw new Error(`The account has no field ${scene.rules.uidField}`);
  return field;
}
