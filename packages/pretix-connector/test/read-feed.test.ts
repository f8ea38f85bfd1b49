// Catching up: what changed since a time, across all events, so that nothing is missed and what comes twice is known by its id.
import { beforeEach, describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { collect, contextWith } from './context-for-test.ts';
import { START, useShop } from './shop-for-test.ts';

const { shop } = useShop();
const { changes } = pretixConnector;
const HOUR = 3_600_000;
const head = async () => (await changes?.head(contextWith().context)) ?? '';
const read = async (after: string, context = contextWith().context) =>
  (await collect(changes?.read(context, after))).items;

describe('the feed', () => {
  beforeEach(() => shop().pass(HOUR));

  it('begins with nothing: what was before its head is not in it', async () => {
    shop().place('OLD77', [{}]);
    shop().pass(HOUR);
    expect(await read(await head())).toEqual([]);
    expect(await head()).toBe(String((START + 2 * HOUR) * 1000));
  });

  it('tells orders that changed since, of all events, the oldest first, as they are now', async () => {
    const { place, act, pass } = shop();
    act({ act: 'add_event', slug: 'ball', name: 'Ball' });
    act({ act: 'add_item', event: 'ball', name: 'Seat' });
    place('OLD77', [{}]);
    pass(HOUR);
    const after = await head();
    pass(HOUR);
    act({ act: 'place', event: 'ball', code: 'NEW77', tickets: [{}] });
    act({ act: 'pay', event: 'gala', code: 'OLD77' });
    act({ act: 'pay', event: 'ball', code: 'NEW77' });
    pass(HOUR);
    const items = await read(after);
    expect(items).toMatchObject([
      { at: START + 3 * HOUR, result: { changes: [{ trigger: 'updated', person: { eventId: 'gala' } }] } },
      {
        result: { changes: [{ trigger: 'created', person: { eventId: 'ball', attendance: { status: 'confirmed' } } }] },
      },
    ]);
    for (const { position } of items) expect(changes?.compare(position, after)).toBeGreaterThan(0);
  });

  it('tells check-ins, their reversal and cancelled tickets, for these move the order as well', async () => {
    const { place, act, pass } = shop();
    for (const code of ['IN777', 'OUT77', 'GON77']) place(code, [{}]);
    act({ act: 'check_in', event: 'gala', code: 'OUT77', positionid: 1 });
    pass(HOUR);
    const after = await head();
    pass(HOUR);
    act({ act: 'check_in', event: 'gala', code: 'IN777', positionid: 1 });
    act({ act: 'revert_check_in', event: 'gala', code: 'OUT77', positionid: 1 });
    act({ act: 'cancel_position', event: 'gala', code: 'GON77', positionid: 1 });
    expect((await read(after)).map(({ result }) => result)).toMatchObject([
      { changes: [{ person: { attendance: { checkedInAt: START + 3 * HOUR } } }] },
      { changes: [{ person: { attendance: { checkedInAt: null } } }] },
      { changes: [{ kind: 'person_removed' }] },
    ]);
  });

  it('gives what comes twice the same id, and another once it changed', async () => {
    const { place, act, pass } = shop();
    const after = await head();
    pass(HOUR);
    place('ADA37', [{}]);
    pass(HOUR);
    const [first] = await read(after);
    const [again] = await read(first?.position ?? '');
    expect(again?.deliveryId).toBe(first?.deliveryId);
    act({ act: 'pay', event: 'gala', code: 'ADA37' });
    const [changed] = await read(first?.position ?? '');
    expect(changed?.deliveryId).not.toBe(first?.deliveryId);
  });

  it('reads again orders of the very time it stopped at, and those that a slow sale brings later', async () => {
    const { place, pass, model } = shop();
    const after = await head();
    pass(HOUR);
    place('FAST7', [{}]);
    const [fast] = await read(after);
    // Begun before, told after: as a transaction does that took some seconds.
    place('SLOW7', [{}]);
    const slow = model.events.get('gala')?.orders.find(({ code }) => code === 'SLOW7');
    if (slow) slow.modifiedAt -= 30_000_000;
    const codes = (await read(fast?.position ?? '')).map(({ deliveryId }) => deliveryId.split('@')[0]);
    expect(codes).toEqual(['gala/SLOW7', 'gala/FAST7']);
  });

  it('tells also what changes in the minute after its head', async () => {
    const after = await head();
    shop().pass(10_000);
    shop().place('SOON7', [{}]);
    const [soon] = await read(after);
    expect(changes?.compare(soon?.position ?? '', after)).toBeGreaterThan(0);
  });

  it('goes on page by page, with positions that never go back', async () => {
    const { place, pass, model } = shop();
    const after = await head();
    for (const code of ['AAA33', 'BBB33', 'CCC33']) {
      pass(HOUR);
      place(code, [{}]);
    }
    model.limits.pageSize = 1;
    const positions = (await read(after)).map(({ position }) => position);
    expect(positions).toHaveLength(3);
    expect(positions).toEqual([...positions].sort((left, right) => changes?.compare(left, right) ?? 0));
  });

  it('gives the newest minute on one page, for its positions lead no further', async () => {
    const { place, pass, model } = shop();
    const after = await head();
    place('OLD77', [{}]);
    pass(HOUR);
    for (let number = 0; number < 25; number += 1) place(`NEW${number}`, [{}]);
    model.limits.pageSize = 1;
    const pages: number[] = [];
    for await (const { items } of changes?.read(contextWith().context, after) ?? []) pages.push(items.length);
    expect(pages.filter((count) => count > 0)).toEqual([1, 1, 24]);
    expect(pages.length).toBeLessThan(5);
  });

  it('has nothing of test mode, nor of a time to come', async () => {
    const after = await head();
    shop().pass(HOUR);
    shop().place('TST77', [{}], { testmode: true });
    expect(await read(after)).toEqual([]);
    expect(await read(String((START + 1_000 * HOUR) * 1000))).toEqual([]);
  });

  it('has no positions that follow each other without gaps', () => {
    expect(changes?.following).toBeUndefined();
    expect(changes?.compare('9', '10')).toBeLessThan(0);
  });

  it.each(['', 'abc', '-1', '1e3', '12345678901234567'])('refuses the position %j', async (position) => {
    await expect(read(position)).rejects.toMatchObject({ failure: 'data', code: 'cursor_invalid' });
  });
});
