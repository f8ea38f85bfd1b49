// What connectors read with alike: answers that fit or are refused, places to go on from, pages that end.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allItems,
  pageGuard,
  readAnswer,
  readCursor,
  readItems,
  readOnce,
  readPages,
  withoutEmpty,
} from '../src/index.ts';

const guest = z.object({ name: z.string() });

describe('an answer', () => {
  it('is read by its schema', () => {
    expect(readAnswer({ name: 'Ada', more: 1 }, guest, 'Fair')).toEqual({ name: 'Ada' });
  });

  it('that does not fit is told by its place alone', () => {
    const read = () => readAnswer({ name: 7, email: 'ada@example.org' }, guest, 'Fair');
    expect(read).toThrow(expect.objectContaining({ failure: 'data', code: 'source_unreadable' }));
    expect(read).toThrow('Fair answered something that cannot be read (name).');
    expect(() => readAnswer(null, guest, 'Fair')).toThrow('(the whole)');
  });

  it('has items that are left out one by one where they do not fit, and counted', () => {
    const warned: unknown[] = [];
    const log = { info: () => undefined, warn: (...words: unknown[]) => warned.push(words) };
    expect(readItems([{ name: 'Ada' }, null, { name: 'Ben' }], guest, 'Fair', log)).toEqual([
      { name: 'Ada' },
      { name: 'Ben' },
    ]);
    expect(warned).toEqual([['Fair sent items that cannot be read; they are left out.', { unreadable: 1 }]]);
  });
});

describe('a place to go on from', () => {
  it('is what was given out', () => {
    expect(readCursor('[true,2]', z.tuple([z.boolean(), z.int()]), 'Fair')).toEqual([true, 2]);
  });

  it.each(['', 'no such place', '{"a":1}', '[true]'])('is never %j', (cursor) => {
    const read = () => readCursor(cursor, z.tuple([z.boolean(), z.int()]), 'Fair');
    expect(read).toThrow(expect.objectContaining({ failure: 'data', code: 'cursor_invalid' }));
  });
});

describe('pages', () => {
  const book = ['Ada', 'Ben', 'Cy'];
  const turn = async (page = 0) => ({ items: book.slice(page, page + 1), next: page < 2 ? page + 1 : null });

  it('are read to the last, from the first or from a cursor', async () => {
    expect(await allItems(readPages(undefined, turn, 'Fair'))).toEqual(book);
    expect(await allItems(readPages(1, turn, 'Fair'))).toEqual(['Ben', 'Cy']);
  });

  it('that lead back end with an error, before the page that does is given on', async () => {
    const seen: string[] = [];
    const round = async (page = 0) => ({ items: book.slice(page, page + 1), next: (page + 1) % 3 });
    const read = async () => {
      for await (const { items } of readPages(0, round, 'Fair')) seen.push(...items);
    };
    await expect(read()).rejects.toMatchObject({ failure: 'data', code: 'source_cursor_loop' });
    expect(seen).toEqual(['Ada', 'Ben']);
  });

  it('that do not end are stopped', () => {
    const mustBeNew = pageGuard('Fair');
    for (let page = 0; page < 10_000; page += 1) mustBeNew(page);
    expect(() => mustBeNew(10_000)).toThrow('lead in a circle, or do not end');
  });

  it('without anything are passed over, but every fiftieth and the last', async () => {
    async function* pages() {
      for (let page = 1; page <= 120; page += 1) {
        yield { items: page === 60 ? ['Ada'] : [], next: page < 120 ? String(page + 1) : null };
      }
    }
    const given: Array<string | null> = [];
    for await (const { next } of withoutEmpty(pages())) given.push(next);
    expect(given).toEqual(['51', '61', '111', null]);
  });
});

it('is read once, what is asked for several times in a call', async () => {
  let asked = 0;
  const read = readOnce(async (key: string) => {
    asked += 1;
    return key.toUpperCase();
  });
  expect(await Promise.all(['a', 'a', 'b'].map(read))).toEqual(['A', 'A', 'B']);
  expect(asked).toBe(2);
});
