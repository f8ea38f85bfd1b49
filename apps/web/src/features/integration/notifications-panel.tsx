// Where the source sends what happens, and the secret that it signs with.
import { Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { CopyValue } from '../../components/copy-value.tsx';
import { Panel } from '../../components/panel.tsx';
import { readSchema } from '../../components/schema-form/read-schema.ts';
import { nounsOf } from '../../lib/connectors.ts';
import { useStatus } from '../../lib/status.ts';
import { counted } from '../../lib/words.ts';
import type { PartProps } from './integration-view.tsx';
import { RotateSecret } from './rotate-secret.tsx';

export function NotificationsPanel({ integration, connector, may }: PartProps) {
  const { source } = nounsOf(connector);
  const { data: status } = useStatus(integration.id);
  const rotating = useMemo(() => readSchema(connector?.settings).filter(({ rotates }) => rotates), [connector]);
  const { webhookUrl, settings } = integration;
  if (connector === undefined) return null;
  if (!connector.capabilities.webhook) {
    return (
      <Panel
        title="Notifications"
        lead={
          connector.capabilities.changes
            ? `${source} sends none. It is asked for changes by itself.`
            : `${source} sends none: what it has comes by import.`
        }
      />
    );
  }
  const unsigned = status?.refused.signature ?? 0;
  return (
    <Panel title="Notifications" lead={`${source} tells what happens by sending it to an address of this account.`}>
      <Stack gap="md">
        {may && webhookUrl !== null && (
          <CopyValue
            label="Webhook address"
            value={webhookUrl}
            description={`Enter it in ${source}, where it asks for the webhook.`}
          />
        )}
        {may && settings !== null && rotating.length > 0 && (
          <RotateSecret id={integration.id} source={source} fields={rotating} settings={settings} />
        )}
        {unsigned > 0 && (
          <Text size="sm" c="dimmed">
            {counted(unsigned)} {unsigned === 1 ? 'was' : 'were'} refused so far, signed with another secret than the
            one here.
          </Text>
        )}
      </Stack>
    </Panel>
  );
}
