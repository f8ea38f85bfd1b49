// How the source is reached: address and secrets, as the connector's schema has them. Secrets are never shown.
import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { Loading } from '../../components/loading.tsx';
import { Moment } from '../../components/moment.tsx';
import { Panel } from '../../components/panel.tsx';
import { readSchema, type SettingField, setAtOf } from '../../components/schema-form/read-schema.ts';
import { nounsOf } from '../../lib/connectors.ts';
import classes from './connection-panel.module.css';
import type { PartProps } from './integration-view.tsx';

const ConnectionForm = lazy(() => import('./connection-form.tsx'));

export function ConnectionPanel({ integration, connector, may }: PartProps) {
  const { source } = nounsOf(connector);
  const [isEditing, editing] = useDisclosure(false);
  const fields = useMemo(() => readSchema(connector?.settings), [connector]);
  const { settings } = integration;
  const change = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) change.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return (
    <Panel
      id="connection"
      title="Connection"
      actions={
        may &&
        connector !== undefined &&
        !isEditing && (
          <Button
            ref={change}
            variant="default"
            size="compact-sm"
            aria-label="Change the connection"
            onClick={editing.open}
          >
            Change
          </Button>
        )
      }
    >
      {settings === null && (
        <Text size="sm" c="dimmed">
          Where {source} is and by which token it is read is shown to administrators.
        </Text>
      )}
      {settings !== null && !isEditing && (
        <dl className={classes.list}>
          {fields
            .filter(({ rotates }) => !rotates)
            .map((field) => (
              <div key={field.name}>
                <dt className={classes.label}>{field.label}</dt>
                <dd className={classes.value}>
                  <Shown field={field} settings={settings} />
                </dd>
              </div>
            ))}
        </dl>
      )}
      {settings !== null && isEditing && (
        <Suspense fallback={<Loading lines={3} />}>
          <ConnectionForm
            integration={integration}
            source={source}
            // What rotates is renewed by its own button, so that the old one holds for a day.
            fields={fields.filter(({ rotates }) => !rotates)}
            onEnd={editing.close}
          />
        </Suspense>
      )}
    </Panel>
  );
}

function Shown({ field, settings }: { field: SettingField; settings: Readonly<Record<string, unknown>> }) {
  const setAt = setAtOf(settings, field.name);
  if (field.kind === 'secret') {
    return setAt === null ? (
      'Not set'
    ) : (
      <>
        Set on <Moment at={setAt} style="day" />
      </>
    );
  }
  const value = settings[field.name];
  if (field.kind === 'switch') return value === true ? 'Yes' : 'No';
  if (value === undefined || value === null || value === '') return 'Not set';
  return field.options.find((option) => option.value === value)?.label ?? String(value);
}
