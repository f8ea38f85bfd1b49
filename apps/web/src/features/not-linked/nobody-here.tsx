// Nobody is without a contact, or nobody of those that were asked for.
import { EmptyState } from '../../components/empty-state.tsx';
import type { Speech } from '../../lib/reasons/speech.ts';

interface NobodyHereProps {
  speech: Speech;
  isNarrowed: boolean;
  hasMore: boolean;
}

export function NobodyHere({ speech, isNarrowed, hasMore }: NobodyHereProps) {
  const { source, person, event } = speech.nouns;
  if (hasMore) return <EmptyState title="Nobody like that so far">Look further, or choose another filter.</EmptyState>;
  if (isNarrowed) {
    return <EmptyState title="Nobody like that">Choose another {event.one} or reason, or none.</EmptyState>;
  }
  return (
    <EmptyState title="Everybody has a contact">
      Every {person.one} that {source} told of belongs to somebody here. There is nothing to do.
    </EmptyState>
  );
}
