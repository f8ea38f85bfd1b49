// Several sources: which one to import from.
import { Link } from 'react-router';
import { capitalized } from '../../lib/connectors.ts';
import { useStatus } from '../../lib/status.ts';
import classes from './source-choice.module.css';
import type { ImportSource } from './use-import-sources.ts';

/** @param missing an address named an integration that is not there (any more). */
export function SourceChoice({ sources, missing = false }: { sources: readonly ImportSource[]; missing?: boolean }) {
  return (
    <>
      {missing && <p className={classes.missing}>The source of this address is not there any more. Choose another.</p>}
      <ul className={classes.sources}>
        {sources.map((source) => (
          <li key={source.integration.id}>
            <SourceLink source={source} />
          </li>
        ))}
      </ul>
    </>
  );
}

// Two integrations of one connector are told apart by the account there.
function SourceLink({ source: { integration, nouns } }: { source: ImportSource }) {
  const { data: status } = useStatus(integration.id);
  const account = status?.source.account?.name;
  return (
    <Link to={`?integration=${integration.id}`} className={classes.source}>
      <strong>{nouns.source}</strong>
      <span className={classes.about}>
        {account ?? capitalized(nouns.event.other)}
        {!integration.enabled && ', switched off'}
      </span>
    </Link>
  );
}
