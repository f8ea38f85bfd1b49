// The values of a contact, each with where it came from; what changes while one looks has a line at its edge.
import { Button, Text } from '@mantine/core';
import { Panel } from '../../components/panel.tsx';
import type { ContactDetail } from '../../lib/contact.ts';
import type { Field } from '../../lib/fields.ts';
import { useIntegrations } from '../../lib/integrations.ts';
import { FormerIdentifiers } from './former-identifiers.tsx';
import { useFreshValues } from './use-fresh-values.ts';
import { ValueText } from './value-text.tsx';
import classes from './values-panel.module.css';
import { WhereFrom } from './where-from.tsx';

interface ValuesPanelProps {
  contact: ContactDetail;
  fields: readonly Field[];
  mayEdit: boolean;
  onEdit: () => void;
}

export function ValuesPanel({ contact, fields, mayEdit, onEdit }: ValuesPanelProps) {
  const { data: integrations = [] } = useIntegrations();
  const fresh = useFreshValues(contact);
  const filled = fields.filter(({ key }) => contact.values[key] !== undefined);
  return (
    <Panel title="Values">
      {filled.length === 0 && (
        <Text c="dimmed">
          Nothing is known of this contact.{' '}
          {mayEdit && (
            <Button variant="subtle" size="compact-sm" onClick={onEdit}>
              Fill it in
            </Button>
          )}
        </Text>
      )}
      <dl className={classes.values}>
        {filled.map((field) => {
          const { key, label } = field;
          const value = contact.values[key];
          const isFresh = fresh.has(key);
          return (
            <div key={key} className={classes.value} data-fresh={isFresh || undefined}>
              <dt>{label}</dt>
              <dd>
                {value !== undefined && <ValueText field={field} value={value} />}
                <span className={classes.from}>
                  <WhereFrom
                    provenance={contact.provenance[key]}
                    isUid={integrations.some(({ uidField }) => uidField === key)}
                    isFresh={isFresh}
                  />
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
      <FormerIdentifiers contact={contact} fields={fields} mayEdit={mayEdit} />
    </Panel>
  );
}
