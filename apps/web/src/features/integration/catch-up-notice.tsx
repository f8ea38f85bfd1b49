// Catching up with the source stopped: why, what may be missing meanwhile, when it goes on, and a way to begin it now.
import { IconAlertTriangle, IconHourglass } from '@tabler/icons-react';
import { Banner } from '../../components/banner.tsx';
import { BusyButton } from '../../components/busy-button.tsx';
import { FormProblem } from '../../components/form-problem.tsx';
import { Moment } from '../../components/moment.tsx';
import type { Nouns } from '../../lib/connectors.ts';
import type { Status } from '../../lib/status.ts';
import { useCatchUp } from './use-test.ts';

interface CatchUpNoticeProps {
  id: string;
  /** Give each failure a notice of its own, by the time of it: what was begun after one says nothing about the next. */
  failure: NonNullable<Status['catchUpFailure']>;
  nouns: Nouns;
  /** Whether who looks may begin it. Not where changes wait for a decision: beginning would accept them. */
  mayBegin: boolean;
}

export function CatchUpNotice({ id, failure: { message, at, nextTryAt }, nouns, mayBegin }: CatchUpNoticeProps) {
  const catchUp = useCatchUp(id);
  if (catchUp.isSuccess) {
    return (
      <Banner tone="accent" icon={IconHourglass} title={`Catching up with ${nouns.source}`}>
        This notice goes when that is done, or says why it stopped.
      </Banner>
    );
  }
  return (
    <>
      <Banner
        tone={nextTryAt === null ? 'rust' : 'amber'}
        icon={IconAlertTriangle}
        title={`Catching up with ${nouns.source} stopped`}
        actions={
          mayBegin && (
            <BusyButton size="compact-sm" loading={catchUp.isPending} onClick={() => catchUp.mutate('accept')}>
              Catch up now
            </BusyButton>
          )
        }
      >
        {message} What happened in {nouns.source} before <Moment at={at} /> may be missing here.
        {nextTryAt !== null && (
          <>
            {' '}
            It is tried again at <Moment at={nextTryAt} />.
          </>
        )}
      </Banner>
      {catchUp.error !== null && <FormProblem error={catchUp.error} />}
    </>
  );
}
