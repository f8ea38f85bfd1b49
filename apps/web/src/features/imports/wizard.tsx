// The three steps of one source, what was chosen in them, and the way from one to the next.
import { Stack } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { FormProblem } from '../../components/form-problem.tsx';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { capitalized } from '../../lib/connectors.ts';
import { labelOf, useFields } from '../../lib/fields.ts';
import { useDraft } from './draft.ts';
import { EventsStep } from './events-step.tsx';
import { rowsOf, uidFieldOf } from './field-rows.ts';
import { FieldsWaiting } from './fields-waiting.tsx';
import { missingIn } from './missing.ts';
import { OffBanner } from './off-banner.tsx';
import { faultsOfRows, refusalInWords } from './refusals.ts';
import { isOfSource, SourceFailure } from './source-failure.tsx';
import { StepSection } from './step-section.tsx';
import { type Step, Steps, stepOf, withStep } from './steps.tsx';
import { scopeInWords, summaryOf } from './summary.ts';
import { useBeginImport } from './use-begin-import.ts';
import type { ImportSource } from './use-import-sources.ts';
import { useKnown } from './use-known.ts';
import { WizardBar } from './wizard-bar.tsx';

// The first step has to be there soon; the others are fetched behind it, so that a connection lost later keeps nobody from them.
const fetchFields = () => import('./fields-step.tsx');
const fetchOptions = () => import('./options-step.tsx');
const FieldsStep = lazy(fetchFields);
const OptionsStep = lazy(fetchOptions);

export function Wizard({ source: { integration, manifest, nouns } }: { source: ImportSource }) {
  useEffect(() => {
    // What fails here is tried again when somebody goes there.
    void Promise.allSettled([fetchFields(), fetchOptions()]);
  }, []);
  const [query] = useSearchParams();
  const navigate = useNavigate();
  const { draft, change, forget } = useDraft(integration.id);
  const missing = missingIn(draft, nouns);
  const step = missing === null ? stepOf(query) : 'events';
  const known = useKnown(integration, draft, step !== 'events');
  const rows = known.data === null ? [] : rowsOf(draft, known.data);
  const { data: fields } = useFields();
  const uidLabel = labelOf(fields, uidFieldOf(draft, { integration }));
  const begin = useBeginImport(integration.id, (id) => {
    forget();
    void navigate(`/imports/${id}`);
  });
  const faults = faultsOfRows(begin.error, begin.variables, draft);
  const go = (next: Step): void => void navigate(`?${withStep(query, next)}`);
  const beginNow = (): void => {
    if (known.data !== null) begin.mutate({ draft, rows, known: known.data });
  };
  const asked = { draft, change, nouns };
  return (
    <Page
      title={`Import existing ${nouns.event.other}`}
      above={{ to: '/imports', label: 'Imports' }}
      lead={missing !== null ? `From ${nouns.source}` : `From ${nouns.source}: ${scopeInWords(draft, nouns)}`}
      actions={
        <Steps now={step} canGo={(to) => to === 'events' || missing === null} events={capitalized(nouns.event.other)} />
      }
    >
      <Stack gap="md">
        <OffBanner integration={integration} nouns={nouns} />
        <StepSection step={step}>
          {step === 'events' && (
            <EventsStep {...asked} integrationId={integration.id} hasLists={manifest.capabilities.browseLists} />
          )}
          {step !== 'events' && known.data === null && (
            <FieldsWaiting
              error={known.error}
              onRetry={known.refetch}
              nouns={nouns}
              integrationId={integration.id}
              chosen={draft.events}
              onChange={(events) => change({ events, lists: null })}
            />
          )}
          <Suspense fallback={<Loading lines={8} />}>
            {step === 'fields' && known.data !== null && (
              <FieldsStep {...asked} known={known.data} rows={rows} faults={faults} />
            )}
            {step === 'options' && known.data !== null && (
              <OptionsStep
                {...asked}
                integration={integration}
                uidLabel={uidLabel}
                hasRelationships={manifest.capabilities.pullRelationships}
              />
            )}
          </Suspense>
        </StepSection>
        <WizardBar
          step={step}
          missing={missing}
          problem={
            begin.error !== null &&
            (isOfSource(begin.error) ? (
              <SourceFailure
                error={begin.error}
                source={nouns.source}
                integrationId={integration.id}
                onRetry={beginNow}
              />
            ) : (
              <FormProblem error={begin.error} sentence={refusalInWords(begin.error, faults)} />
            ))
          }
          summary={summaryOf(draft, uidLabel, nouns)}
          isBusy={begin.isPending}
          canBegin={known.data !== null}
          onGo={go}
          onBegin={beginNow}
        />
      </Stack>
    </Page>
  );
}
