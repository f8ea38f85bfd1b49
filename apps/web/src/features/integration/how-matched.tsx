// Whether a line is there by itself or by hand, and the way back to the former.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BusyButton } from '../../components/busy-button.tsx';
import { Pill } from '../../components/pill.tsx';
import { sayDone, sayFailed } from '../../components/say-done.tsx';
import { answer, api } from '../../lib/api.ts';
import { keys } from '../../lib/query-keys.ts';
import type { LineProps } from './field-choice.tsx';
import classes from './mapping-page.module.css';
import type { SourceField } from './use-integration.ts';
import { useMappingChange } from './use-mapping.ts';

export function HowMatched({ integration, may, line: { source, row } }: LineProps) {
  const change = useMappingChange(integration.id);
  if (row === null) {
    return (
      <div className={classes.how}>
        <Pill>Not matched</Pill>
        {may && source.custom && <CreateField source={source} integrationId={integration.id} />}
      </div>
    );
  }
  if (row.automatic) {
    return (
      <div className={classes.how}>
        <Pill>By itself</Pill>
      </div>
    );
  }
  return (
    <div className={classes.how}>
      <Pill tone="blue">By hand</Pill>
      {may && (
        <BusyButton
          variant="subtle"
          size="compact-sm"
          loading={change.isPending}
          aria-label={`By itself again: ${source.label}`}
          onClick={() =>
            change.mutate(
              { edit: { [source.key]: [] }, said: `“${source.label}” is matched by itself again.` },
              { onError: sayFailed },
            )
          }
        >
          By itself again
        </BusyButton>
      )}
    </div>
  );
}

/** Once a field of the same name is here, it is matched by itself. */
function CreateField({
  source: { label, type, options },
  integrationId,
}: {
  source: SourceField;
  integrationId: string;
}) {
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/fields', { body: { label, type, unique: false, ...(options && { options }) } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: keys.fields });
      void queries.invalidateQueries({ queryKey: keys.integration(integrationId) });
      sayDone(`The field “${label}” is here now, and matched.`);
    },
    onError: sayFailed,
  });
  return (
    <BusyButton
      variant="subtle"
      size="compact-sm"
      loading={create.isPending}
      aria-label={`Create it here: ${label}`}
      onClick={() => create.mutate()}
    >
      Create it here
    </BusyButton>
  );
}
