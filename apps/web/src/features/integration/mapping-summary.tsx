// How many fields are matched, and what looks as if it should be.
import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { nounsOf } from '../../lib/connectors.ts';
import { useMay } from '../../lib/session.ts';
import { counted } from '../../lib/words.ts';
import type { PartProps } from './integration-view.tsx';
import { useSourceFields } from './use-integration.ts';

export function MappingSummary({ integration, connector, may }: PartProps) {
  const { source } = nounsOf(connector);
  const sources = useSourceFields(integration.id, useMay('editor'));
  const matched = new Set(integration.mapping.filter(({ policy }) => policy !== 'off').map((row) => row.source)).size;
  return (
    <Group justify="space-between" gap="sm">
      <div>
        <Text fw={600}>
          {sources.data === undefined
            ? `${counted(matched)} fields are matched`
            : `${counted(matched)} of ${counted(sources.data.length)} fields are matched`}
        </Text>
        {sources.error !== null && (
          <Text size="sm" c="dimmed">
            The fields of {source} cannot be read now.
          </Text>
        )}
      </div>
      <Button component={Link} to={`/integration/${integration.id}/mapping`} variant="default">
        {may ? 'Edit mapping' : 'See the mapping'}
      </Button>
    </Group>
  );
}
