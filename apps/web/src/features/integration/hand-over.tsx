// After a set-up: what has to be entered at the source, so that it can tell what happens.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { Banner } from '../../components/banner.tsx';
import { CopyValue } from '../../components/copy-value.tsx';
import { Panel } from '../../components/panel.tsx';
import { readSchema } from '../../components/schema-form/read-schema.ts';
import { type Manifest, nounsOf } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';

export function HandOver({ integration, connector }: { integration: Integration; connector: Manifest }) {
  const { source } = nounsOf(connector);
  const { webhookUrl, settings, warnings = [], enabled } = integration;
  useEffect(startOfPage, []);
  const made = readSchema(connector.settings).filter(
    ({ name, isGenerated }) => isGenerated && typeof settings?.[name] === 'string',
  );
  return (
    <Stack gap="md" maw="46rem">
      <div role="status">
        <Banner tone="accent" icon={IconCircleCheck} title={enabled ? 'It is on' : 'It is set up and off'}>
          {enabled
            ? `${source} answered, and what you entered is right.`
            : 'Look at what happens on its own, then switch it on at the top of its page.'}
        </Banner>
      </div>
      {warnings.map(({ code, message }) => (
        <Banner key={code} tone="amber" icon={IconAlertTriangle}>
          {message}
        </Banner>
      ))}
      {webhookUrl !== null && (
        <Panel
          title={`Now tell ${source} where to send`}
          lead={`In ${source}, where it asks for the address of a webhook, enter this one${made.length > 0 ? ' and the secret' : ''}. Where it has a switch for Audience, switch that on, too.`}
        >
          <Stack gap="md">
            <CopyValue label="Webhook address" value={webhookUrl} />
            {made.map(({ name, label }) => (
              <CopyValue
                key={name}
                label={label}
                value={String(settings?.[name])}
                description="Shown this once. If it is lost, renew it on the page of the integration."
              />
            ))}
          </Stack>
        </Panel>
      )}
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Next: what happens on its own, and the {nounsOf(connector).event.other} that are over.
        </Text>
        <Button component={Link} to={`/integration/${integration.id}`}>
          Go on
        </Button>
      </Group>
    </Stack>
  );
}

// The form is gone, and with it what had the focus.
function startOfPage(): void {
  globalThis.scrollTo(0, 0);
  document.getElementById('page')?.focus({ preventScroll: true });
}
