// The page of an integration, once it is known.
import { Stack } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { Page } from '../../components/page.tsx';
import { type Manifest, nounsOf } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { useArrival } from '../../lib/use-arrival.ts';
import { ConnectionPanel } from './connection-panel.tsx';
import { HeadActions } from './head-actions.tsx';
import classes from './integration-view.module.css';
import { Notices } from './notices.tsx';
import { NotificationsPanel } from './notifications-panel.tsx';
import { PowerRefusal, PowerSwitch } from './power-switch.tsx';
import { RemovePanel } from './remove-panel.tsx';
import { StatusHeader } from './status-header.tsx';
import { StepAutomation } from './step-automation.tsx';
import { StepImport } from './step-import.tsx';
import { StepPerson } from './step-person.tsx';
import { usePower } from './use-power.ts';
import { useTest } from './use-test.ts';

/** What every part of the page is given. */
export interface PartProps {
  integration: Integration;
  /** Undefined: the host does not have it loaded any more. */
  connector: Manifest | undefined;
  /** Whether who looks may change it. */
  may: boolean;
}

export function IntegrationView({ children, ...part }: PartProps & { children: ReactNode }) {
  const { integration, connector, may } = part;
  const nouns = nounsOf(connector);
  const power = usePower(integration, nouns);
  const test = useTest(integration.id);
  useEffect(goToPlace, []);
  useArrival();
  return (
    <Page
      title={nouns.source}
      above={{ to: '/integration', label: 'Integration' }}
      beside={<PowerSwitch power={power} nouns={nouns} may={may} />}
      lead={leadOf(power.isOn, nouns.source)}
      actions={may && <HeadActions {...part} test={test} />}
    >
      <Stack gap="md">
        {children}
        <PowerRefusal power={power} />
        <Notices {...part} test={test} />
        <StatusHeader {...part} />
        <div className={classes.columns}>
          <Stack gap="md" className={classes.steps ?? ''}>
            <StepPerson {...part} />
            <StepAutomation {...part} />
            <StepImport {...part} />
          </Stack>
          <Stack gap="md" component="aside" aria-label={`Connection with ${nouns.source}`}>
            <ConnectionPanel {...part} />
            <NotificationsPanel {...part} />
            {may && <RemovePanel {...part} />}
          </Stack>
        </div>
      </Stack>
    </Page>
  );
}

// What the switch does, before it is switched.
function leadOf(isOn: boolean, source: string): string {
  return isOn
    ? `What happens in ${source} arrives here by itself. Switched off, all that is here stays; changes wait until you decide.`
    : `Nothing arrives from ${source}; all that is here stays. Switched on, what happens there from then on arrives by itself.`;
}

// Other pages lead to a part of this one: `#uid`, `#rules`, `#connection`.
function goToPlace(): void {
  const heading = document.getElementById(globalThis.location.hash.slice(1));
  if (heading === null) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  heading.closest('section')?.scrollIntoView();
}
