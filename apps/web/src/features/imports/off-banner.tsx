// A side is off: nothing can be imported until both are on.
import { Anchor } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import { Banner } from '../../components/banner.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Integration } from '../../lib/integrations.ts';
import { integrationPlace } from '../../lib/places.ts';
import { useStatus } from '../../lib/status.ts';

export function OffBanner({ integration, nouns }: { integration: Integration; nouns: Nouns }) {
  const { data: status } = useStatus(integration.id);
  const isOffHere = !integration.enabled;
  if (!isOffHere && status?.source.enabled !== false) return null;
  return (
    <Banner
      tone="amber"
      icon={IconPlugOff}
      title={isOffHere ? 'The integration is off' : `The switch in ${nouns.source} is off`}
      actions={
        <Anchor component={Link} to={integrationPlace(integration.id)} c="inherit" underline="always">
          Open the integration
        </Anchor>
      }
    >
      {isOffHere
        ? 'Choose as you like; an administrator has to switch it on before the import can begin.'
        : `Choose as you like; somebody has to switch Audience on in ${nouns.source} before the import can begin.`}
    </Banner>
  );
}
