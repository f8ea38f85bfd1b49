// What somebody did at events, newest first. What happens while one looks is marked, and said.
import { Title, VisuallyHidden } from '@mantine/core';
import { BusyButton } from '../../components/busy-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Failure } from '../../components/failure.tsx';
import { Loading } from '../../components/loading.tsx';
import { AttendanceEntry } from './attendance-entry.tsx';
import classes from './history.module.css';
import { useFreshMoments } from './use-fresh-moments.ts';
import { keyOfAttendance, useHistory } from './use-history.ts';

export function HistorySection({ contactId }: { contactId: string }) {
  const history = useHistory(contactId);
  const attendances = history.data?.pages.flatMap(({ items }) => items);
  const { fresh, sentence } = useFreshMoments(attendances, history.data?.pages.length ?? 0);
  return (
    <section aria-labelledby="history">
      <Title order={2} id="history" className={classes.title ?? ''}>
        History
      </Title>
      <VisuallyHidden role="status" aria-label="What just happened">
        {sentence}
      </VisuallyHidden>
      {history.isPending && <Loading />}
      {history.error !== null && <Failure error={history.error} onRetry={() => void history.refetch()} />}
      {attendances?.length === 0 && (
        <EmptyState title="Not at any event yet">
          Invitations, answers and arrivals appear here by themselves as a connected source tells them.
        </EmptyState>
      )}
      {attendances !== undefined && attendances.length > 0 && (
        <ol className={classes.line}>
          {attendances.map((attendance, index) => {
            const key = keyOfAttendance(attendance);
            const isFresh = [...fresh].some((moment) => moment.startsWith(`${key} `));
            return (
              <AttendanceEntry
                key={key}
                attendance={attendance}
                isFirst={index === 0}
                fresh={fresh}
                isFresh={isFresh}
              />
            );
          })}
        </ol>
      )}
      {history.hasNextPage && (
        <BusyButton
          variant="default"
          onClick={() => void history.fetchNextPage()}
          loading={history.isFetchingNextPage}
          mt="md"
        >
          Show earlier events
        </BusyButton>
      )}
    </section>
  );
}
