// How many fields are matched, and what looks as if it should be.
import { Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { nounsOf } from '../../lib/connectors.ts';
import { type Field, useFields } from '../../lib/fields.ts';
import { useMay } from '../../lib/session.ts';
import { counted } from '../../lib/words.ts';
import type { PartProps } from './integration-view.tsx';
import { useLookAlikes } from './look-alike-questions.tsx';
import { linesOf, type MappingLine, matchedCount } from './mapping-lines.ts';
import { useSourceFields } from './use-integration.ts';

export function MappingSummary({ integration, connector, may }: PartProps) {
  const { source } = nounsOf(connector);
  const mayLook = useMay('editor');
  const sources = useSourceFields(integration.id, mayLook);
  const fields = useFields();
  const { mapping, uidField } = integration;
  const lines = linesOf(sources.data ?? [], mapping, uidField);
  const matched = sources.data === undefined ? new Set(mapping.map((row) => row.source)).size : matchedCount(lines);
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
            What else {source} has cannot be read now. The mapping holds.
          </Text>
        )}
        {may && <Question integration={integration} lines={lines} fields={fields.data ?? []} />}
      </div>
      {mayLook && (
        <Button component={Link} to={`/integration/${integration.id}/mapping`} variant="default">
          {may ? 'Edit mapping' : 'See the mapping'}
        </Button>
      )}
    </Group>
  );
}

interface QuestionProps {
  integration: PartProps['integration'];
  lines: readonly MappingLine[];
  fields: readonly Field[];
}

function Question(props: QuestionProps) {
  const [pair] = useLookAlikes(props).asked;
  if (pair === undefined) return null;
  return (
    <Anchor component={Link} to={`/integration/${props.integration.id}/mapping`} size="sm" c="var(--audience-amber)">
      “{pair.source.label}” looks like “{pair.field.label}”. The same?
    </Anchor>
  );
}
