// Step 1: by which field a person of the source and a contact are the same, and what becomes of those who have nothing in it.
import { Anchor, Radio, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Failure } from '../../components/failure.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Loading } from '../../components/loading.tsx';
import { Panel } from '../../components/panel.tsx';
import { capitalized, type Nouns, nounsOf } from '../../lib/connectors.ts';
import { labelOf, useFields } from '../../lib/fields.ts';
import { useMay } from '../../lib/session.ts';
import { countOf, withArticle } from '../../lib/words.ts';
import { BlankUid } from './blank-uid.tsx';
import { CoverageBar } from './coverage-bar.tsx';
import { FreshLine } from './fresh-line.tsx';
import type { PartProps } from './integration-view.tsx';
import { uidCandidates } from './uid-candidates.ts';
import { useCoverage } from './use-coverage.ts';
import { useSourceFields } from './use-integration.ts';
import { useRule } from './use-rule.ts';
import { WhenUidChanges } from './when-uid-changes.tsx';

export function StepPerson({ integration, connector, may }: PartProps) {
  const nouns = nounsOf(connector);
  const fields = useFields();
  const sources = useSourceFields(integration.id, useMay('editor'));
  const uid = useRule({
    integration,
    read: ({ uidField }) => uidField,
    change: (uidField) => ({ uidField }),
    said: (key) => `${capitalized(nouns.person.other)} and contacts are matched by ${labelOf(fields.data, key)} now.`,
  });
  const coverage = useCoverage(integration.id).data;
  const known = coverage?.persons ?? 0;
  const countsOf = (key: string) => coverage?.fields.find(({ field }) => field === key);
  const candidates = uidCandidates(fields.data ?? [], integration, sources.data);
  return (
    <Panel
      number={1}
      id="uid"
      title="Who is the same person?"
      lead={`${capitalized(withArticle(nouns.person.one))} and a contact with the same value in this field are one person.`}
    >
      {fields.error !== null && <Failure error={fields.error} onRetry={() => void fields.refetch()} />}
      {fields.isPending && <Loading lines={3} />}
      {fields.isSuccess && (
        <Stack gap="md">
          <FreshLine isFresh={uid.isFresh}>
            <Radio.Group
              label="Unique identifier (UID)"
              value={uid.value}
              onChange={uid.choose}
              aria-busy={uid.isSaving}
            >
              <Stack gap="xs" mt="xs">
                {candidates.map(({ field, hasSource }) => (
                  <Radio
                    key={field.key}
                    value={field.key}
                    label={field.label}
                    description={
                      hasSource ? <CoverageBar persons={known} counts={countsOf(field.key)} /> : noSource(nouns)
                    }
                    disabled={!may || !hasSource}
                  />
                ))}
              </Stack>
            </Radio.Group>
          </FreshLine>
          {uid.error !== null && <FormProblem error={uid.error} />}
          {known > 0 && (
            <Text size="sm" c="dimmed">
              Counted over {countOf(known, nouns.person)}. To share is to have a value that somebody else at the same{' '}
              {nouns.event.one} has, too.
            </Text>
          )}
          {may && (
            <Text size="sm" c="dimmed">
              Another field? It has to be unique first, so that no two contacts share a value in it:{' '}
              <Anchor component={Link} to="/settings/fields" inherit underline="always">
                flag it under Fields
              </Anchor>
              .
            </Text>
          )}
          <BlankUid
            integration={integration}
            nouns={nouns}
            may={may}
            label={labelOf(fields.data, uid.value)}
            blank={countsOf(uid.value)?.blank ?? 0}
          />
          <WhenUidChanges integration={integration} nouns={nouns} may={may} label={labelOf(fields.data, uid.value)} />
        </Stack>
      )}
    </Panel>
  );
}

function noSource({ source }: Nouns): string {
  return `No field of ${source} is matched to it. Match one under Edit mapping, then choose it here.`;
}
