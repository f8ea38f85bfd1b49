// Removals told by the source: what is late, what counts as the newest state, and what clears the mark.
import type { SourceEvent } from '@audience/connector';
import { describe, expect, test } from 'vitest';
import { person, play, T, told } from './support/account.ts';

function event(name: string, revision: number, removed = false) {
  const at = T + revision;
  const state: SourceEvent = {
    id: 'e',
    name,
    startsAt: null,
    endsAt: null,
    timeZone: null,
    venue: null,
    personCount: null,
    revision,
    updatedAt: at,
  };
  return told({ kind: 'event', at, revision, event: state, ...(removed ? { removed: true as const } : {}) });
}

const removed = (revision: number) =>
  told({ kind: 'person_removed', at: T + revision * 1000, revision, personId: 'p', eventId: 'e' });

describe('removals', () => {
  test('an event ends the same whether its removal comes before or after what it was', () => {
    const inOrder = play([{ item: event('Spring', 1) }, { item: event('Spring fair', 2, true) }]);
    const reversed = play([{ item: event('Spring fair', 2, true) }, { item: event('Spring', 1) }]);
    expect([...reversed.world.events]).toEqual([...inOrder.world.events]);
    expect(reversed.decisions).toMatchObject([
      { outcome: 'recorded', reason: 'removed_at_source' },
      { outcome: 'skipped', reason: 'stale' },
    ]);
  });

  test('the removal of an event that was changed since is stale', () => {
    const { decisions } = play([{ item: event('Spring', 3) }, { item: event('Spring', 2, true) }]);
    expect(decisions[1]).toMatchObject({ outcome: 'skipped', reason: 'stale' });
  });

  test('the removal of a person who was changed since is stale, and stays in the timeline', () => {
    const change = person('created', 3, { email: 'ann@example.org' });
    const { decisions, world } = play([{ item: told(change) }, { item: removed(2) }]);
    expect(decisions[1]).toMatchObject({ outcome: 'skipped', reason: 'stale' });
    expect([...world.timeline.values()].map(({ what }) => what)).toEqual(['removedAtSource']);
  });

  test('a change that only clears the mark of a removal is an update of the attendance', () => {
    const { decisions } = play([
      { item: told(person('created', 1, { email: 'ann@example.org' })) },
      { item: removed(2) },
      { item: told(person('updated', 3, { email: 'ann@example.org' }, [])) },
    ]);
    expect(decisions[2]).toMatchObject({ outcome: 'updated', reason: 'matched' });
  });
});
