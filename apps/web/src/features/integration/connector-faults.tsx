// Connectors that the host could not load: told to administrators, since whoever runs Audience must mend them.
import { List } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { useConnectorFaults } from '../../lib/connectors.ts';

export function ConnectorFaults() {
  const faults = useConnectorFaults();
  if (faults.length === 0) return null;
  return (
    <Banner tone="amber" icon={IconPlugOff} title="Not every connector could be loaded">
      Those below do the work as ever. Whoever runs Audience has to mend these, then start it again:
      <List size="sm">
        {faults.map((fault) => (
          <List.Item key={fault}>{fault}</List.Item>
        ))}
      </List>
    </Banner>
  );
}
