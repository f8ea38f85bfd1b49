// Everybody of one event, or only those on some of its lists.
import { Checkbox, Radio, Stack, Text } from '@mantine/core';
import { Loading } from '../../components/loading.tsx';
import type { Noun, Nouns } from '../../lib/connectors.ts';
import { countOf } from '../../lib/words.ts';
import type { ChosenEvent, Draft } from './draft.ts';
import { SlowSource } from './slow-source.tsx';
import { SourceFailure } from './source-failure.tsx';
import { useSourceLists } from './use-source.ts';

interface ListChoiceProps {
  integrationId: string;
  event: ChosenEvent;
  nouns: Nouns & { list: Noun };
  chosen: Draft['lists'];
  onChange: (lists: Draft['lists']) => void;
}

export function ListChoice({ integrationId, event, nouns, chosen, onChange }: ListChoiceProps) {
  const isSome = chosen !== null;
  return (
    <Stack mt="lg">
      <Radio.Group
        label="Who is imported"
        value={isSome ? 'some' : 'all'}
        onChange={(value) => onChange(value === 'some' ? [] : null)}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="all" label={`All ${nouns.person.other} of this ${nouns.event.one}`} />
          <Radio value="some" label={`Only some ${nouns.list.other}`} />
        </Stack>
      </Radio.Group>
      {isSome && (
        <Lists integrationId={integrationId} event={event} nouns={nouns} chosen={chosen} onChange={onChange} />
      )}
    </Stack>
  );
}

function Lists({
  integrationId,
  event,
  nouns,
  chosen,
  onChange,
}: ListChoiceProps & { chosen: NonNullable<Draft['lists']> }) {
  const lists = useSourceLists(integrationId, event.id);
  if (lists.isPending) {
    return (
      <>
        <Loading lines={3} />
        <SlowSource name={nouns.source} />
      </>
    );
  }
  if (lists.error !== null)
    return (
      <SourceFailure
        error={lists.error}
        source={nouns.source}
        integrationId={integrationId}
        onRetry={() => void lists.refetch()}
      />
    );
  if (lists.data.length === 0) {
    return (
      <Text c="dimmed">
        This {nouns.event.one} has no {nouns.list.other}. Import all of its {nouns.person.other}.
      </Text>
    );
  }
  const gone = chosen.filter(({ id }) => !lists.data.some((list) => list.id === id));
  return (
    <Checkbox.Group
      label={`Which ${nouns.list.other}`}
      value={chosen.map(({ id }) => id)}
      error={gone.length > 0 && `${gone.map(({ name }) => name).join(', ')}: not there any more. Choose again.`}
      onChange={(ids) => {
        const found = lists.data.filter(({ id }) => ids.includes(id));
        onChange(found.map(({ id, name, personCount }) => ({ id, name, personCount })));
      }}
    >
      <Stack gap="xs" mt="xs">
        {lists.data.map(({ id, name, personCount }) => (
          <Checkbox
            key={id}
            value={id}
            label={name}
            description={personCount === null ? undefined : countOf(personCount, nouns.person)}
          />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
