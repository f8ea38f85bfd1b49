// Which integration a page is about, where there is a choice.
import { Select } from '@mantine/core';
import type { ChosenIntegration } from '../lib/chosen-integration.ts';
import { nounsOf, useConnectors } from '../lib/connectors.ts';

export function IntegrationSelect({ integrations }: { integrations: ChosenIntegration }) {
  const { data: manifests } = useConnectors();
  const { all, chosen, choose } = integrations;
  if (chosen === undefined || all.length < 2) return null;
  const names = all.map(({ connector }) => nounsOf(manifests?.find(({ id }) => id === connector)).source);
  const choices = all.map(({ id }, index) => ({ value: id, label: numbered(names, index) }));
  return (
    <Select
      aria-label="Integration"
      data={choices}
      value={chosen.id}
      allowDeselect={false}
      onChange={(id) => id !== null && choose(id)}
    />
  );
}

// Several of one connector are told apart by the order in which they were set up.
function numbered(names: readonly string[], index: number): string {
  const name = names[index] ?? '';
  if (names.filter((other) => other === name).length < 2) return name;
  return `${name} ${names.slice(0, index + 1).filter((other) => other === name).length}`;
}
