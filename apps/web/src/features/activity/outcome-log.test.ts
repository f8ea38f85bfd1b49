// What is shown of the log while it grows.
import { expect, test } from 'vitest';
import {
  MOST_ROWS,
  newsOf,
  type Outcome,
  type OutcomeLog,
  type OutcomePage,
  unseenOf,
  withChanged,
  withNewest,
  withOlder,
} from './outcome-log.ts';

const PAGE = 50;

function outcome(id: number, parts: Partial<Outcome> = {}): Outcome {
  return {
    id: String(id),
    at: new Date(1_790_000_000_000 + id).toISOString(),
    deliveryId: `msg_${id}`,
    importId: null,
    trigger: 'updated',
    personId: `person_${id}`,
    contactId: null,
    outcome: 'updated',
    reason: 'matched',
    notes: [],
    attempts: 1,
    nextTryAt: null,
    dead: false,
    personName: `Person ${id}`,
    sourceEventId: 'event-1',
    eventName: 'Spring Gala',
    contactName: null,
    ...parts,
  };
}

// The page of a host that has the outcomes 1 to newest.
function pageUnder(newest: number): OutcomePage {
  const ids = Array.from({ length: Math.min(PAGE, newest) }, (_, index) => newest - index);
  const last = ids.at(-1) ?? 0;
  return { items: ids.map((id) => outcome(id)), nextCursor: last > 1 ? `after ${last}` : null };
}

function idsOf({ rows }: OutcomeLog): number[] {
  return rows.map(({ id }) => Number(id));
}

test('new outcomes come to the top, older ones stay under them', () => {
  const log = withOlder(withNewest(null, pageUnder(200)), pageUnder(150));
  const after = withNewest(log, pageUnder(203));
  expect(idsOf(after)).toEqual(Array.from({ length: 103 }, (_, index) => 203 - index));
  expect(after.next).toBe('after 101');
  expect(newsOf(log, after)).toEqual(['203', '202', '201']);
});

test('nothing is missing in the middle: where more happened than a page holds, the page stands alone', () => {
  const log = withNewest(null, pageUnder(200));
  const after = withNewest(log, pageUnder(1_000));
  expect(idsOf(after)).toEqual(idsOf(withNewest(null, pageUnder(1_000))));
  expect(after.next).toBe('after 951');
});

test('a log that grows for hours stays bounded, and can be read on from where it ends', () => {
  let log = withNewest(null, pageUnder(200));
  for (let newest = 201; newest < 3_000; newest += 7) log = withNewest(log, pageUnder(newest));
  expect(log.rows.length).toBeLessThanOrEqual(MOST_ROWS);
  expect(log.rows.length).toBeGreaterThan(MOST_ROWS - PAGE);
  expect(log.next).toBe(`after ${log.rows.at(-1)?.id}`);
  expect(log.cuts.size).toBeLessThanOrEqual(MOST_ROWS);
});

test('who reads back far lets go of the newest rows, and goes on', () => {
  let log = withNewest(null, pageUnder(2_000));
  for (let at = 1_950; at > 1_000; at -= PAGE) log = withOlder(log, pageUnder(at));
  expect(log.rows).toHaveLength(MOST_ROWS);
  expect(log.rows.at(-1)?.id).toBe('1001');
  expect(log.next).toBe('after 1001');
});

test('a row that does not fit the filter any more goes, and one that was tried again is news', () => {
  const log = withNewest(null, pageUnder(200));
  const { items, nextCursor } = pageUnder(200);
  const changed = items.flatMap((row) => {
    if (row.id === '190') return [];
    return row.id === '180' ? [outcome(180, { outcome: 'failed', attempts: 2 })] : [row];
  });
  const after = withNewest(log, { items: [...changed, outcome(150)], nextCursor });
  expect(idsOf(after)).not.toContain(190);
  expect(newsOf(log, after)).toEqual(['180']);
});

test('a row far down changes in place', () => {
  const log = withOlder(withNewest(null, pageUnder(200)), pageUnder(150));
  const after = withChanged(log, outcome(120, { outcome: 'created', reason: 'no_match' }));
  expect(after.rows.find(({ id }) => id === '120')).toMatchObject({ outcome: 'created' });
  expect(newsOf(log, after)).toEqual(['120']);
  expect(withChanged(log, outcome(999))).toBe(log);
});

test('a row far down that gets another contact keeps no name of the one before; the same contact keeps its name', () => {
  const row = outcome(120, { contactId: 'contact_1', contactName: 'Joris Maes' });
  const log = withNewest(null, { items: [row], nextCursor: null });
  const { contactName: _name, ...told } = outcome(120, { contactId: 'contact_2' });
  expect(withChanged(log, told).rows[0]).toMatchObject({ contactId: 'contact_2', contactName: null });
  expect(withChanged(log, { ...told, contactId: 'contact_1' }).rows[0]).toMatchObject({ contactName: 'Joris Maes' });
});

test('what waits while nothing moves is counted, and said to be more where a page cannot tell', () => {
  const log = withNewest(null, pageUnder(200));
  expect(unseenOf(log, pageUnder(212))).toEqual({ count: 12, more: false });
  expect(unseenOf(log, pageUnder(1_000))).toEqual({ count: PAGE, more: true });
  expect(unseenOf(log, pageUnder(200))).toEqual({ count: 0, more: false });
});

test('a log with nothing in it shows the first outcome', () => {
  const empty = withNewest(null, { items: [], nextCursor: null });
  const after = withNewest(empty, pageUnder(1));
  expect(idsOf(after)).toEqual([1]);
  expect(newsOf(empty, after)).toEqual(['1']);
});
