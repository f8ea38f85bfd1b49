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

describe('a removal that is told again and again, as sources do that are read by their state', () => {
  const come = (revision: number) => ({ item: told(person('updated', revision, { email: 'ann@example.org' }, [])) });
  const marks = (...steps: Parameters<typeof play>[0][number][]) => {
    const { world } = play(steps);
    return [...world.persons.values()].map(({ removal }) => removal);
  };
  const gone = (revision: number) => ({ item: removed(revision) });

  test('is since the first, whatever comes later of it', () => {
    expect(marks(come(1), gone(2), gone(5), gone(7))).toEqual([{ at: T + 2_000, revision: 7 }]);
  });

  test('of a person nobody heard of, likewise', () => {
    expect(marks(gone(5), gone(2), gone(7))).toEqual([{ at: T + 2_000, revision: 7 }]);
  });

  test('is since the first after the person came back, in whatever order all that is heard', () => {
    const inOrder = [come(1), gone(2), come(3), gone(5), gone(7)];
    for (const steps of [inOrder, inOrder.toReversed(), [come(1), gone(2), gone(7), gone(5), come(3)]]) {
      expect(marks(...steps)).toEqual([{ at: T + 5_000, revision: 7 }]);
    }
  });

  test('is no news when it was told before', () => {
    const { decisions } = play([come(1), gone(2), gone(5), gone(2), gone(5)]);
    expect(decisions.map(({ outcome }) => outcome).slice(1)).toEqual(['recorded', 'recorded', 'skipped', 'skipped']);
  });
});
