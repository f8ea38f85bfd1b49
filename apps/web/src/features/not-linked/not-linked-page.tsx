// Persons of a source who have no contact: why, and what to do about it.
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { IntegrationSelect } from '../../components/integration-select.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useChosenIntegration } from '../../lib/chosen-integration.ts';
import { integrationPlace } from '../../lib/places.ts';
import { useSpeech } from '../../lib/reasons/use-speech.ts';
import { UnlinkedPanel } from './unlinked-panel.tsx';

export default function NotLinkedPage() {
  const integrations = useChosenIntegration();
  const { chosen, isPending, error, retry } = integrations;
  const speech = useSpeech(chosen);
  const { source, person } = speech.nouns;
  return (
    <Page
      title="Not linked"
      {...(chosen && {
        above: { to: integrationPlace(chosen.id), label: source },
        lead: `Whoever is in ${source} and not among the contacts, and why. What each ${person.one} does is kept all the same.`,
      })}
      {...(integrations.all.length > 1 && { actions: <IntegrationSelect integrations={integrations} /> })}
    >
      {isPending && <Loading lines={8} />}
      {error !== null && <Failure error={error} onRetry={retry} />}
      {!isPending && error === null && chosen === undefined && (
        <Panel>
          <EmptyState title="Nothing is connected yet">
            Once a source is connected, those of its people who have no contact show here, with why and what to do.
          </EmptyState>
        </Panel>
      )}
      {chosen !== undefined && <UnlinkedPanel key={chosen.id} integration={chosen} speech={speech} />}
    </Page>
  );
}
