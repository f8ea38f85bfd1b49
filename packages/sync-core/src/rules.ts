// What an administrator chose: actions, policies, mapping, and the fields of the account. Data only.
import type { FieldType, SourceField } from '@audience/connector';

/** What a trigger may do to contacts. May create: the first two. May update: the first and the third. */
export const ACTIONS = ['create_or_update', 'create_only', 'update_only', 'none'] as const;
export type Action = (typeof ACTIONS)[number];

/** How a source value reaches a contact's field. Default `overwrite`. */
export const POLICIES = ['overwrite', 'fill_if_empty', 'mirror', 'off'] as const;
export type Policy = (typeof POLICIES)[number];

/** What a changed UID of a linked person means. Default `new_contact`. */
export const WHEN_UID_CHANGES = ['new_contact', 'same_contact_if_name_matches'] as const;
export type WhenUidChanges = (typeof WHEN_UID_CHANGES)[number];

/** A field of contacts. `key` is stable and names the field in values; `label` is what people see. */
export interface ContactField {
  id: string;
  key: string;
  label: string;
  type: FieldType;
  options: string[];
  unique: boolean;
  custom: boolean;
  /** The integration that created it, which may add options to it; null for default fields and those made by hand. */
  createdBy: string | null;
}

/** One row that an administrator made by hand. `off` silences the automatic row of the same source field. */
export interface MappingRow {
  source: string;
  field: string;
  policy: Policy;
}

/** A row in force; `automatic` when nobody made it by hand. */
export interface MappingInForceRow extends MappingRow {
  automatic: boolean;
}

/** The rules of one integration, or of one import run over it. */
export interface IntegrationRules {
  id: string;
  /** The connector's name for people: it goes in brackets behind a label that a default field has already. */
  connectorName: string;
  /** Key of the contact field that is the UID. */
  uidField: string;
  createWhenUidBlank: boolean;
  actions: { created: Action; updated: Action; read: Action };
  createCustomFields: boolean;
  whenUidChanges: WhenUidChanges;
  mapping: MappingRow[];
  sourceFields: SourceField[];
}
