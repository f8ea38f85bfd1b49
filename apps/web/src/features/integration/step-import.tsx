// Step 3: the way to events that are over and will not change again.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../../components/panel.tsx';
import { nounsOf } from '../../lib/connectors.ts';
import { useMay } from '../../lib/session.ts';
import type { PartProps } from './integration-view.tsx';

export function StepImport({ integration, connector }: PartProps) {
  const { event, source } = nounsOf(connector);
  const may = useMay('editor');
  const { browseEvents = false, pullPersons = false } = connector?.capabilities ?? {};
  const title = `Import existing ${event.other}`;
  if (!pullPersons || !browseEvents) {
    return (
      <Panel
        number={3}
        title={title}
        lead={`${source} does not let past ${event.other} be read: what changes there from now on arrives by itself.`}
      />
    );
  }
  return (
    <Panel
      number={3}
      title={title}
      lead={
        integration.enabled
          ? `Past ${event.other} that will not change again. Choose one or many, and follow row by row what is brought over.`
          : `Past ${event.other} that will not change again. Switch the integration on first: nothing is read while it is off.`
      }
      actions={
        may &&
        integration.enabled && (
          <Button component={Link} to={`/imports/new?integration=${integration.id}`}>
            {title}
          </Button>
        )
      }
    />
  );
}
