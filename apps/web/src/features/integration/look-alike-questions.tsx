// Fields that may be the same although their labels differ: asked, never done by itself.
import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconEqual } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { type LookAlike, lookAlikesOf } from './look-alikes.ts';
import { editRow } from './mapping-edit.ts';
import { mappingSentence } from './mapping-problem.ts';
import type { MappingPartProps } from './mapping-table.tsx';
import { useMappingChange } from './use-mapping.ts';

/** What is to be asked still: pairs that somebody said are not the same are asked no more in this browser. */
export function useLookAlikes({
  integration,
  lines,
  fields,
}: Pick<MappingPartProps, 'integration' | 'lines' | 'fields'>) {
  const [different, setDifferent] = useLocalStorage<string[]>({
    key: `audience.different.${integration.id}`,
    defaultValue: [],
  });
  const asked = lookAlikesOf(lines, fields).filter((pair) => !different.includes(nameOf(pair)));
  return { asked, dismiss: (pair: LookAlike) => setDifferent([...different, nameOf(pair)]) };
}

export function LookAlikes(part: MappingPartProps) {
  const { asked, dismiss } = useLookAlikes(part);
  return asked.map((pair) => <Question key={nameOf(pair)} {...part} pair={pair} onNo={() => dismiss(pair)} />);
}

function Question({
  integration,
  pair: { source, field },
  onNo,
}: MappingPartProps & { pair: LookAlike; onNo: () => void }) {
  const change = useMappingChange(integration.id);
  const after = { source: source.key, field: field.key, policy: 'overwrite' } as const;
  return (
    <>
      <Banner
        tone="amber"
        icon={IconEqual}
        title={`“${source.label}” looks like “${field.label}”`}
        actions={
          <>
            <BusyButton
              size="compact-sm"
              loading={change.isPending}
              aria-label={`The same: match ${source.label} to ${field.label}`}
              onClick={() =>
                change.mutate({
                  edit: editRow(integration.mapping, null, after, integration.uidField),
                  said: `“${source.label}” goes to “${field.label}” now.`,
                })
              }
            >
              The same
            </BusyButton>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={`Not the same: ${source.label} and ${field.label}`}
              onClick={onNo}
            >
              Not the same
            </Button>
          </>
        }
      >
        The same?
      </Banner>
      {change.error !== null && <FormProblem error={change.error} sentence={mappingSentence(change.error)} />}
    </>
  );
}

function nameOf({ source, field }: LookAlike): string {
  return JSON.stringify([source.key, field.key]);
}
