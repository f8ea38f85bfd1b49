// What is in an account of the mock, in the shapes of the document.
import type { Schema } from '@audience/api-client';

/** Browsed in the source of one integration. */
export interface SourceContents {
  events: Schema<'BrowsedEvent'>[];
  lists: Schema<'BrowsedList'>[];
  fields: Schema<'SourceField'>[];
}

/** What an integration has beside itself. */
export interface IntegrationContents {
  status: Schema<'IntegrationStatus'>;
  source: SourceContents;
  outcomes: Schema<'Outcome'>[];
  dead: Schema<'DeadDelivery'>[];
  persons: Schema<'Person'>[];
  /** Left out: nobody is known yet. */
  coverage?: Schema<'UidCoverage'>;
}

/** What a contact has beside itself. */
export interface ContactContents {
  history: Schema<'Attendance'>[];
  changes: Schema<'FieldChange'>[];
}

/** Everything in an account. */
export interface Contents {
  account: Schema<'Account'>;
  user: { id: string; email: string; name: string };
  users: Schema<'User'>[];
  apiKeys: Schema<'ApiKey'>[];
  audit: Schema<'AuditEntry'>[];
  connectors: Schema<'ConnectorManifest'>[];
  connectorFaults: string[];
  fields: Schema<'Field'>[];
  tags: Schema<'Tag'>[];
  contacts: Schema<'Contact'>[];
  /** By the contact's id. */
  ofContact: Map<string, ContactContents>;
  /** By the contact's id: what is shown on it. */
  relationships: Map<string, Schema<'Relationship'>[]>;
  /** By the contact's id. */
  formerIdentifiers: Map<string, Schema<'FormerIdentifier'>[]>;
  /** Fields that the source of a new integration has. */
  sourceFields: Schema<'SourceField'>[];
  integrations: Schema<'Integration'>[];
  /** By the integration's id. */
  ofIntegration: Map<string, IntegrationContents>;
  imports: Schema<'Import'>[];
  /** By the import's id. */
  importRows: Map<string, Schema<'ImportRow'>[]>;
  sourceEvents: Schema<'SourceEvent'>[];
  review: Schema<'ReviewItem'>[];
}
