// What trying a set-up out found: a line for each thing that was looked at, each in words.
import { Button, List, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleCheck } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Test, TestResult } from './use-test.ts';

export function TestFindings({ test, nouns }: { test: Test; nouns: Nouns }) {
  if (test.error !== null) return <FormProblem error={test.error} />;
  if (test.data === undefined || test.isPending) return null;
  const { ok } = test.data;
  return (
    <Banner
      tone={ok ? 'accent' : 'rust'}
      icon={ok ? IconCircleCheck : IconAlertTriangle}
      title={ok ? 'The test went well' : 'The test found something'}
      actions={
        <Button variant="default" size="compact-sm" onClick={() => test.reset()}>
          Close
        </Button>
      }
    >
      <List size="sm" mt={4} withPadding={false} icon={<Mark good />}>
        {findingsOf(test.data, nouns).map(({ good, sentence }) => (
          <List.Item key={sentence} icon={<Mark good={good} />}>
            {sentence}
          </List.Item>
        ))}
      </List>
    </Banner>
  );
}

function Mark({ good }: { good: boolean }) {
  return (
    <ThemeIcon variant="transparent" size={18} c="inherit">
      {good ? <IconCheck size={16} aria-label="Good:" /> : <IconAlertTriangle size={16} aria-label="Look at this:" />}
    </ThemeIcon>
  );
}

interface Finding {
  good: boolean;
  sentence: string;
}

/** What was found, in the order in which it is looked at. What is wrong comes with what to do. */
export function findingsOf({ source, delivery }: TestResult, { source: name }: Nouns): Finding[] {
  const { reachable, administrator, account, enabled, problem } = source;
  const found: Finding[] = [];
  const good = (sentence: string): number => found.push({ good: true, sentence });
  const whose = account === null ? '' : ` of ${account.name}`;
  if (reachable) good(`${name} answers.`);
  if (administrator === true) good(`The token is of an administrator${whose}.`);
  if (enabled === true) good(`The switch in ${name} is on.`);
  if (problem !== undefined) found.push({ good: false, sentence: problem.message });
  if (delivery?.verified === true) good('A notification signed with the secret here is taken.');
  if (delivery?.verified === false) {
    found.push({
      good: false,
      sentence: 'A notification signed with the secret here is not taken. Renew the secret, and enter it there, too.',
    });
  }
  return found;
}
