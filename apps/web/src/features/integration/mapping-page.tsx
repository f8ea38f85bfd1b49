// The mapping of an integration: which field of the source goes where, and by which rule.
import { Stack } from '@mantine/core';
import { useParams } from 'react-router';
import { Failure } from '../../components/failure.tsx';
import { PageLoading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { useConnectors, useNouns } from '../../lib/connectors.ts';
import { useFields } from '../../lib/fields.ts';
import { POLICIES, policyMeaning } from '../../lib/policies-in-words.ts';
import { useMay } from '../../lib/session.ts';
import { counted } from '../../lib/words.ts';
import { LookAlikes } from './look-alike-questions.tsx';
import { linesOf, matchedCount } from './mapping-lines.ts';
import classes from './mapping-page.module.css';
import { MappingTable } from './mapping-table.tsx';
import { useIntegration, useSourceFields } from './use-integration.ts';

export default function MappingPage() {
  const { id = '' } = useParams();
  const integration = useIntegration(id);
  const sources = useSourceFields(id, useMay('editor'));
  const fields = useFields();
  const connectors = useConnectors();
  const nouns = useNouns(integration.data);
  const may = useMay('administrator');
  const above = { to: `/integration/${id}`, label: nouns.source };
  const failed = [integration, connectors, fields, sources].find(
    ({ error, data }) => error !== null && data === undefined,
  );
  if (failed !== undefined) {
    return (
      <Page title="Mapping" above={above}>
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      </Page>
    );
  }
  if (integration.data === undefined || sources.data === undefined || fields.data === undefined) return <PageLoading />;
  const { mapping, uidField } = integration.data;
  const lines = linesOf(sources.data, mapping, uidField);
  const part = { integration: integration.data, fields: fields.data, lines, nouns, may };
  return (
    <Page
      title="Mapping"
      above={above}
      lead={`${counted(matchedCount(lines))} of ${counted(sources.data.length)} fields of ${nouns.source} are matched. Fields of the same name are matched by themselves.`}
    >
      <Stack gap="md">
        {may && <LookAlikes {...part} />}
        <Panel flush>
          <MappingTable {...part} />
        </Panel>
        <Panel
          title="What the rules mean"
          lead="Whatever the rule: the newest statement wins, by the time at which a value was changed. What was typed here later is never undone."
        >
          <dl className={classes.rules}>
            {POLICIES.map(({ value, label }) => (
              <div key={value} className={classes.rule}>
                <dt>{label}</dt>
                <dd>{policyMeaning(value, nouns)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </Stack>
    </Page>
  );
}
