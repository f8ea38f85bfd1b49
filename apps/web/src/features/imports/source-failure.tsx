// The source did not give what was asked for: what is wrong in a sentence, what to do, and what exactly it said for who wants to know.
import { ProblemAnswer } from '@audience/api-client';
import { Anchor, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Banner } from '../../components/banner.tsx';
import { Passing } from '../../components/passing.tsx';
import { sentenceOf } from '../../lib/api.ts';
import { integrationPlace } from '../../lib/places.ts';
import { useMay } from '../../lib/session.ts';
import classes from './source-failure.module.css';

interface SourceFailureProps {
  error: unknown;
  /** What the source is called. */
  source: string;
  integrationId: string;
  onRetry: () => void;
}

export function SourceFailure({ error, source, integrationId, onRetry }: SourceFailureProps) {
  const maySetUp = useMay('administrator');
  const trouble = error instanceof ProblemAnswer ? TROUBLES[error.code] : undefined;
  return (
    <Passing role="alert">
      <Banner
        tone="rust"
        icon={IconAlertTriangle}
        actions={
          <Button variant="default" size="compact-sm" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {trouble === undefined ? sentenceOf(error) : trouble.sentence(source)} What you chose is kept.
        {trouble?.isSetUp === true && maySetUp && (
          <>
            {' '}
            <Anchor component={Link} to={integrationPlace(integrationId, 'connection')} c="inherit" underline="always">
              Open the set-up
            </Anchor>
          </>
        )}
        {trouble !== undefined && (
          <details className={classes.details}>
            <summary>Details</summary>
            {sentenceOf(error)}
          </details>
        )}
      </Banner>
    </Passing>
  );
}

/** Whether it is the source that did not give what was asked for, or did not take who asks. */
export function isOfSource(error: unknown): boolean {
  return error instanceof ProblemAnswer && TROUBLES[error.code] !== undefined;
}

interface Trouble {
  sentence: (source: string) => string;
  /** An administrator mends it in the set-up. */
  isSetUp?: boolean;
}

const TROUBLES: Readonly<Record<string, Trouble>> = {
  source_unauthorized: {
    sentence: (source) =>
      `${source} does not accept the token, or does not let it read this. An administrator has to enter a token that may.`,
    isSetUp: true,
  },
  source_unreachable: {
    sentence: (source) =>
      `${source} does not answer as it should. Try again in a moment; if it stays so, tell whoever looks after it.`,
  },
};
