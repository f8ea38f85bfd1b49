// Reading an event on purpose: everything once, from every checkpoint, also while it changes, and who belongs to whom.
import { sourceChange, sourceRelationship } from '@audience/connector';
import { beforeEach, describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { collect, contextWith } from './context-for-test.ts';
import { useShop } from './shop-for-test.ts';

const { shop } = useShop();
const { pull } = pretixConnector;
const scope = { eventId: 'gala' };
const CODES = ['AAA33', 'BBB33', 'CCC33', 'DDD33', 'EEE33'];

const idsOf = (items: Array<{ kind: string; person?: { id: string } }>) => items.map(({ person }) => person?.id);
const heldIds = () =>
  (shop().model.events.get('gala')?.orders ?? []).flatMap(({ positions }) => positions.map(({ id }) => String(id)));
const persons = (context = contextWith().context, from?: string, wanted: object = {}) =>
  collect(pull?.persons(context, { ...scope, ...wanted }, from));

describe('pulling', () => {
  beforeEach(() => {
    for (const code of CODES) shop().place(code, [{}, {}]);
  });

  it.each([1, 2, 50])('gives every ticket once, as read, with %i orders on a page', async (pageSize) => {
    shop().model.limits.pageSize = pageSize;
    const { items } = await persons();
    expect(idsOf(items)).toEqual(heldIds());
    for (const item of items) expect(sourceChange.parse(item)).toMatchObject({ trigger: 'read' });
  });

  it('goes on from every checkpoint to the same end, and twice gives the same', async () => {
    shop().model.limits.pageSize = 1;
    const whole: unknown[] = [];
    const checkpoints: Array<{ count: number; next: string | null }> = [];
    for await (const page of pull?.persons(contextWith().context, scope) ?? []) {
      whole.push(...page.items);
      checkpoints.push({ count: whole.length, next: page.next });
    }
    expect(checkpoints.at(-1)?.next).toBeNull();
    for (const { count, next } of checkpoints.slice(0, -1)) {
      expect((await persons(contextWith().context, next ?? '')).items).toEqual(whole.slice(count));
    }
    expect((await persons()).items).toEqual(whole);
  });

  it('misses nobody when an order changes while pages are read: it comes again, newer', async () => {
    const { model, act } = shop();
    model.limits.pageSize = 1;
    const seen: Array<string | undefined> = [];
    let isChanged = false;
    for await (const page of pull?.persons(contextWith().context, scope) ?? []) {
      seen.push(...idsOf(page.items));
      // The first order moves to the end: by numbers, every page after it would now miss one.
      if (!isChanged) act({ act: 'pay', event: 'gala', code: 'AAA33' });
      isChanged = true;
    }
    expect(seen).toEqual([...heldIds(), ...heldIds().slice(0, 2)]);
  });

  it('misses nobody when an order leaves a page between it and the next', async () => {
    const { model, act } = shop();
    model.limits.pageSize = 1;
    const { context } = contextWith();
    let isChanged = false;
    const get: typeof context.http.get = (url, request) => {
      // What was seen fills the first page: the second is asked for, and just then the first empties.
      if (url.endsWith('/orders/') && request?.query?.page === 2 && !isChanged) {
        isChanged = true;
        act({ act: 'pay', event: 'gala', code: 'AAA33' });
      }
      return context.http.get(url, request);
    };
    const { items } = await persons({ ...context, http: { ...context.http, get } });
    expect(isChanged).toBe(true);
    expect(new Set(idsOf(items))).toEqual(new Set(heldIds()));
  });

  it('gives an order again also on the very next page, when it changed after it was seen', async () => {
    const { model, act } = shop();
    model.limits.pageSize = 4;
    const seen: Array<string | undefined> = [];
    for await (const page of pull?.persons(contextWith().context, scope) ?? []) {
      if (seen.length === 0) act({ act: 'pay', event: 'gala', code: 'DDD33' });
      seen.push(...idsOf(page.items));
    }
    expect(seen).toEqual([...heldIds(), ...heldIds().slice(6, 8)]);
  });

  it('gives orders of one very time that are more than a page', async () => {
    const orders = shop().model.events.get('gala')?.orders ?? [];
    for (const order of orders) order.modifiedAt = orders[0]?.modifiedAt ?? 0;
    shop().place('LAST7', [{}]);
    shop().model.limits.pageSize = 2;
    expect(idsOf((await persons()).items)).toEqual(heldIds());
  });

  it('leaves out test mode, and does not even ask for it', async () => {
    shop().place('TST77', [{}], { testmode: true });
    const { context, reads } = contextWith();
    expect((await persons(context)).items).toHaveLength(10);
    const asked = reads.filter(({ url }) => url.pathname.endsWith('/orders/'));
    expect(asked.map(({ url }) => url.searchParams.get('testmode'))).toEqual(['false']);
  });

  it('leaves out cancelled tickets, for a pull tells who is there', async () => {
    shop().act({ act: 'cancel_position', event: 'gala', code: 'AAA33', positionid: 1 });
    const { items } = await persons();
    expect(new Set(idsOf(items))).toEqual(new Set(heldIds().slice(1)));
  });

  it('gives the products named and no other', async () => {
    const { place, vip } = shop();
    place('VIP77', [{ item: vip }, {}]);
    const { items } = await persons(contextWith().context, undefined, { listIds: [`gala/${vip}`] });
    expect(items).toMatchObject([{ person: { listId: `gala/${vip}` } }]);
    expect((await persons(contextWith().context, undefined, { listIds: [] })).items).toEqual([]);
  });

  it('passes over pages that hold nothing wanted, but not too many at once', async () => {
    const { place, vip, model } = shop();
    for (let number = 0; number < 60; number += 1) place(`NONE${number}`, [{}]);
    place('VIP77', [{ item: vip }]);
    model.limits.pageSize = 1;
    const { items, cursors } = await persons(contextWith().context, undefined, { listIds: [`gala/${vip}`] });
    expect(items).toHaveLength(1);
    expect(cursors).toHaveLength(3);
    const rest = await persons(contextWith().context, cursors[0] ?? '', { listIds: [`gala/${vip}`] });
    expect(rest.items).toEqual(items);
  });

  it('asks for event, products and questions once, not for every page', async () => {
    shop().model.limits.pageSize = 1;
    const { context, reads } = contextWith();
    await persons(context);
    const asked = reads.map(({ url }) => url.pathname.replace('/api/v1/organizers/acme/events/gala/', ''));
    expect(asked.filter((path) => path !== 'orders/').sort()).toEqual(
      ['', 'items/', 'items/', 'items/', 'questions/'].sort(),
    );
    expect(new Set(reads.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it.each(['nonsense', '[1,2]', '{"since":"x","seen":[],"page":1}'])(
    'refuses the place %s to go on from',
    async (from) => {
      await expect(persons(contextWith().context, from)).rejects.toMatchObject({
        failure: 'data',
        code: 'cursor_invalid',
      });
    },
  );
});

describe('a date of a series', () => {
  it('gives its own tickets, also of orders with tickets of other dates', async () => {
    const { act, model } = shop();
    act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true });
    act({ act: 'add_item', event: 'talks', name: 'Seat' });
    for (const name of ['One', 'Two']) act({ act: 'add_date', event: 'talks', name });
    const [one = 0, two = 0] = (model.events.get('talks')?.dates ?? []).map(({ id }) => id);
    act({
      act: 'place',
      event: 'talks',
      code: 'MIX77',
      tickets: [{ subevent: one }, { subevent: two }, { subevent: two }],
    });
    const eventId = `talks/${two}`;
    const { items } = await persons(contextWith().context, undefined, { eventId });
    expect(items).toMatchObject([{ person: { eventId } }, { person: { eventId } }]);
    const related = await collect(pull?.relationships?.(contextWith().context, eventId));
    expect(related.items).toHaveLength(1);
  });
});

describe('relationships', () => {
  it('are add-ons to their ticket, and the others of an order to its first', async () => {
    const { place, mug, model } = shop();
    place('GRP88', [{}, {}, { addonTo: 2 }, { item: mug }]);
    place('SOLO7', [{}]);
    model.limits.pageSize = 1;
    const [first, second, addOn] = heldIds();
    const { items } = await collect(pull?.relationships?.(contextWith().context, 'gala'));
    expect(items.map((item) => sourceRelationship.parse(item))).toEqual([
      { eventId: 'gala', personId: second, relatedPersonId: first, label: 'Same order' },
      { eventId: 'gala', personId: addOn, relatedPersonId: second, label: 'Add-on' },
    ]);
  });

  it('leave out cancelled tickets', async () => {
    const { place, act } = shop();
    place('GRP88', [{}, {}]);
    act({ act: 'cancel_position', event: 'gala', code: 'GRP88', positionid: 1 });
    expect((await collect(pull?.relationships?.(contextWith().context, 'gala'))).items).toEqual([]);
  });
});
