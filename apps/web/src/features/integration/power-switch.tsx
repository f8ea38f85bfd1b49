// The switch beside the title, and why it could not be switched.
import { Anchor, Loader, Switch } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { sentenceOf } from '../../lib/api.ts';
import type { Nouns } from '../../lib/connectors.ts';
import classes from './power-switch.module.css';
import type { Power } from './use-power.ts';

export function PowerSwitch({ power, nouns, may }: { power: Power; nouns: Nouns; may: boolean }) {
  return (
    <span className={classes.switch}>
      <Switch
        size="lg"
        aria-label={`Integration with ${nouns.source}`}
        checked={power.isOn || power.isChecking}
        // Not `disabled`, which would take the focus away while the source is asked.
        onChange={({ currentTarget }) => {
          if (may) power.turn(currentTarget.checked);
        }}
        disabled={!may}
        aria-busy={power.isChecking}
        {...(power.isChecking && { thumbIcon: <Loader size={14} /> })}
      />
      <span role="status" className={classes.said}>
        {power.isChecking && `Asking ${nouns.source}`}
      </span>
    </span>
  );
}

export function PowerRefusal({ power }: { power: Power }) {
  if (power.error === null) return null;
  return (
    <div role="alert">
      <Banner tone="rust" icon={IconAlertTriangle} title={power.isOn ? 'It is still on' : 'It is still off'}>
        {sentenceOf(power.error)}{' '}
        <Anchor href="#connection" inherit underline="always">
          Go to the connection
        </Anchor>
      </Banner>
    </div>
  );
}
