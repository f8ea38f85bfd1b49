// Which values of the contact one outcome changed: among the newest changes of the contact, those that it brought.
import { useQuery } from '@tanstack/react-query';
import { Diff } from '../../components/diff.tsx';
import { answer, api } from '../../lib/api.ts';
import { type FieldValue, valueText } from '../../lib/field-values.ts';
import { type Field, labelOf, useFields } from '../../lib/fields.ts';
import { keys } from '../../lib/query-keys.ts';
import classes from './activity.module.css';
import type { Outcome } from './outcome-log.ts';

const LOOKED_AT = 200;

/** @param contactId of the outcome, which has one */
export function OutcomeChanges({ row, contactId }: { row: Outcome; contactId: string }) {
  const { data: fields = [] } = useFields();
  const { data: changes = [] } = useNewestChanges(contactId);
  const brought = changes.filter(({ by }) =>
    row.importId === null ? by.kind === 'integration' && by.deliveryId === row.deliveryId : by.id === row.importId,
  );
  if (brought.length === 0) return null;
  return (
    <>
      <dt>Changed</dt>
      <dd className={classes.changes}>
        {brought.map(({ field, before, after }) => (
          <span key={field}>
            {labelOf(fields, field)}{' '}
            <Diff before={inWords(before, field, fields)} after={inWords(after, field, fields)} />
          </span>
        ))}
      </dd>
    </>
  );
}

function useNewestChanges(id: string) {
  return useQuery({
    queryKey: [...keys.contactPart(id, 'changes'), { newest: LOOKED_AT }],
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { limit: LOOKED_AT } };
      return (await answer(api.GET('/api/v1/contacts/{id}/changes', { signal, params }))).items;
    },
  });
}

function inWords(value: FieldValue | null, key: string, fields: readonly Field[]): string | null {
  return value === null ? null : valueText(value, fields.find((field) => field.key === key)?.type);
}
