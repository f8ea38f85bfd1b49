// The connectors that are loaded, each with a way to set one up.
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { Panel } from '../../components/panel.tsx';
import type { Manifest } from '../../lib/connectors.ts';
import { capabilitiesInWords } from './capabilities-in-words.ts';
import classes from './connector-list.module.css';

export function ConnectorList({ connectors, isFirst }: { connectors: readonly Manifest[]; isFirst: boolean }) {
  return (
    <Panel
      title={isFirst ? 'What can be connected' : 'Connect another'}
      lead={
        isFirst
          ? undefined
          : 'The same source again with another account, or another source. Contacts, fields and tags are shared by all.'
      }
    >
      <ul className={classes.list}>
        {connectors.map((connector) => (
          <li key={connector.id} className={classes.item}>
            <div className={classes.words}>
              <strong>{connector.name}</strong>
              <span className={classes.what}>{capabilitiesInWords(connector)}</span>
            </div>
            <Button
              component={Link}
              to={`/integration/new?connector=${encodeURIComponent(connector.id)}`}
              variant={isFirst ? 'filled' : 'default'}
              aria-label={`Set up ${connector.name}`}
            >
              Set up
            </Button>
          </li>
        ))}
      </ul>
      {connectors.length === 0 && (
        <p className={classes.what}>No connector is loaded. Whoever runs Audience names them when it starts.</p>
      )}
    </Panel>
  );
}
