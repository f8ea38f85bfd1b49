// Pages by cursor.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { encodeCursor, page, pageQuery, toPage } from './pagination.ts';

const query = pageQuery(z.tuple([z.string(), z.int()]));

describe('a page', () => {
  it('says where the next one begins, and that there is none after the last', () => {
    const rows = [1, 2, 3].map((id) => ({ id }));
    const first = toPage(
      rows,
      2,
      (row) => ['x', row.id],
      (row) => row.id,
    );
    expect(first.items).toEqual([1, 2]);
    expect(query.parse({ cursor: first.nextCursor }).cursor).toEqual(['x', 2]);
    expect(
      toPage(
        rows,
        3,
        (row) => row.id,
        (row) => row.id,
      ),
    ).toEqual({ items: [1, 2, 3], nextCursor: null });
    expect(
      toPage(
        [],
        3,
        () => 1,
        () => 1,
      ),
    ).toEqual({ items: [], nextCursor: null });
  });

  it('refuses a cursor that is not one of its list', () => {
    for (const cursor of [
      '',
      'x',
      '!!',
      encodeCursor(['x']),
      encodeCursor(['x', 1.5]),
      encodeCursor({ a: 1 }),
      'A'.repeat(3_000),
    ]) {
      expect(query.safeParse({ cursor }).success, cursor.slice(0, 20)).toBe(false);
    }
  });

  it('takes limits from 1 to 500 and 50 when told none', () => {
    expect(query.parse({})).toEqual({ limit: 50 });
    expect(query.parse({ limit: '500' }).limit).toBe(500);
    for (const limit of ['0', '501', '-1', '1.5', 'all']) expect(query.safeParse({ limit }).success, limit).toBe(false);
  });

  it('has a schema for the description of the API', () => {
    expect(z.toJSONSchema(page(z.string()))).toMatchObject({ required: ['items', 'nextCursor'] });
  });
});
