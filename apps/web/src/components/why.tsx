// Why something came out as it did, and the way to the rule or setting that made it so, for those who may change it.
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { integrationPlace } from '../lib/places.ts';
import type { Why as Reason, Step } from '../lib/reasons/speech.ts';
import { useMay } from '../lib/session.ts';
import { Sentence } from './sentence.tsx';
import classes from './why.module.css';

const WAYS: Record<Step, string> = {
  uid: 'Change the rule',
  rules: 'Change the rule',
  connection: 'Open the set-up',
};

export function Why({ why, integrationId }: { why: Reason; integrationId: string }) {
  const maySetUp = useMay('administrator');
  return (
    <span className={classes.why}>
      <Sentence text={why.text} />
      {maySetUp && why.step !== undefined && (
        <>
          {' '}
          <Anchor component={Link} to={integrationPlace(integrationId, why.step)} inherit className={classes.way}>
            {WAYS[why.step]}
          </Anchor>
        </>
      )}
    </span>
  );
}
