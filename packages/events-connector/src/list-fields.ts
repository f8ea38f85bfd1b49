// The fields that guests carry: the nine that every guest has, and the custom ones of the account.
import { type SourceField, sourceField } from '@audience/connector';
import { customField } from '@audience/events-api';
import { type EventsContext, readAll } from './read-pages.ts';
import { customKey, toText } from './wire-text.ts';

const DEFAULT_FIELDS: SourceField[] = [
  own('externalId', 'External ID', 'external_id', { suggestedUid: true }),
  own('salutation', 'Salutation', 'salutation'),
  own('firstName', 'First name', 'first_name'),
  own('lastName', 'Last name', 'last_name'),
  own('suffix', 'Suffix', 'suffix'),
  own('email', 'Email', 'email', { type: 'email', suggestedUid: true }),
  own('phone', 'Phone', 'phone', { type: 'phone', suggestedUid: true }),
  own('company', 'Company', 'company'),
  own('jobTitle', 'Job title', 'job_title'),
];

/**
 * The default fields, then the custom ones, each once.
 *
 * @param scope with it, the account-wide fields and those of this event; without, those of all events
 */
export async function listFields(ctx: EventsContext, scope?: { eventId: string }): Promise<SourceField[]> {
  const wire = await readAll(ctx, ['v1', 'custom-fields'], customField, { event: scope?.eventId });
  const custom = new Map<string, SourceField>();
  for (const { key, label, type, options } of wire) {
    // Fields of one label and type share their key over events: the first stands for all, with the choices of each.
    const before = custom.get(key)?.options ?? [];
    const choices = [...new Set([...before, ...(options ?? []).map(toText)])];
    const field = sourceField.safeParse({
      key: customKey(key),
      label: toText(label),
      type,
      custom: true,
      ...(type === 'select' || type === 'multi_select' ? { options: choices } : {}),
    });
    if (field.success) custom.set(key, field.data);
    else ctx.log.warn('Events has a custom field that cannot be used; it is left out.');
  }
  return [...DEFAULT_FIELDS, ...custom.values()];
}

function own(
  key: string,
  label: string,
  standard: NonNullable<SourceField['standard']>,
  more: Partial<SourceField> = {},
): SourceField {
  return { key, label, standard, type: 'text', custom: false, suggestedUid: false, ...more };
}
