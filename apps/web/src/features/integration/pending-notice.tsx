// What happened in the source while a side was off: how much, and an administrator's word on it.
import { Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHourglass } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { Confirmation } from '../../components/confirmation.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Moment } from '../../components/moment.tsx';
import { Passing } from '../../components/passing.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Status } from '../../lib/status.ts';
import { countOf } from '../../lib/words.ts';
import { useCatchUp } from './use-test.ts';

interface PendingNoticeProps {
  id: string;
  pending: NonNullable<Status['pending']>;
  nouns: Nouns;
  may: boolean;
}

const CHANGE = { one: 'change', other: 'changes' };

export function PendingNotice({
  id,
  pending: { since, changes, decidable, accepted },
  nouns,
  may,
}: PendingNoticeProps) {
  const catchUp = useCatchUp(id);
  const [isAsking, ask] = useDisclosure(false);
  const isOne = changes === 1;
  const many = changes === null ? 'Changes' : countOf(changes, CHANGE);
  const what = `${many} in ${nouns.source} ${isOne ? 'waits' : 'wait'}`;
  if (!decidable) {
    // Nothing yet: there may be nothing to decide in the end.
    if (changes === 0) return null;
    return (
      <Banner tone="amber" icon={IconHourglass} title={`${what} until both sides are on`}>
        Then you decide whether to apply {isOne ? 'it' : 'them'}. A side is off since <Moment at={since} />.
      </Banner>
    );
  }
  if (accepted) {
    return (
      <Banner
        tone="accent"
        icon={IconHourglass}
        title={`${many} in ${nouns.source} ${isOne ? 'is' : 'are'} being applied`}
      >
        This notice goes when that is done. Activity shows what comes.
      </Banner>
    );
  }
  return (
    <Passing>
      <Stack gap="sm">
        <Banner
          tone="amber"
          icon={IconHourglass}
          title={`${what} for ${may ? 'your decision' : 'an administrator’s decision'}`}
          actions={
            may && (
              <>
                <BusyButton size="compact-sm" loading={catchUp.isPending} onClick={() => catchUp.mutate('accept')}>
                  Apply {isOne ? 'it' : 'them'}
                </BusyButton>
                <Button size="compact-sm" variant="default" onClick={ask.open}>
                  Leave {isOne ? 'it' : 'them'} out
                </Button>
              </>
            )
          }
        >
          A side was off since <Moment at={since} />.
        </Banner>
        {catchUp.error !== null && <FormProblem error={catchUp.error} />}
        <Dialog opened={isAsking} onClose={ask.close} title={`Leave ${many.toLowerCase()} out?`}>
          <Confirmation
            verb={`Leave ${isOne ? 'it' : 'them'} out`}
            keep={`Keep ${isOne ? 'it' : 'them'} waiting`}
            isForGood
            isPending={false}
            error={null}
            onConfirm={() => {
              ask.close();
              catchUp.mutate('decline');
            }}
            onKeep={ask.close}
          >
            <Text size="sm">
              {isOne ? 'It' : 'They'} will not be applied by {isOne ? 'itself' : 'themselves'}. An import of the{' '}
              {nouns.event.other} still brings how the {nouns.person.other} are now.
            </Text>
          </Confirmation>
        </Dialog>
      </Stack>
    </Passing>
  );
}
