// Reading the fake source: pages, checkpoints, feed, set-up, and trouble on demand.
import { ConnectorError, sourceChange } from '@audience/connector';
import { describe, expect, it } from 'vitest';
import { createFakeConnector, createFakeSource } from '../src/index.ts';
import { collect, context } from './context-for-test.ts';

const at = 1_777_745_051_120;

function filled(pageSize = 2) {
  const source = createFakeSource({ pageSize });
  source.putEvent({ id: 'e1', name: 'Gala' }, at);
  source.putList({ id: 'l1', eventId: 'e1', name: 'VIP' }, at);
  for (const id of ['p1', 'p2', 'p3', 'p4', 'p5']) {
    source.putPerson({ id, eventId: 'e1', listId: id === 'p5' ? 'l1' : null }, at);
  }
  source.relationships.push({ eventId: 'e1', personId: 'p1', relatedPersonId: 'p2', label: 'Coworker' });
  return { source, connector: createFakeConnector(source) };
}

describe('pulling', () => {
  it('gives every person once, whatever the size of a page', async () => {
    for (const size of [1, 2, 500]) {
      const { connector } = filled(size);
      const { items } = await collect(connector.pull?.persons(context, { eventId: 'e1' }));
      expect(items.map((change) => change.kind === 'person' && change.person.id)).toEqual([
        'p1',
        'p2',
        'p3',
        'p4',
        'p5',
      ]);
    }
  });

  it('goes on from every checkpoint to the same end', async () => {
    const { connector } = filled();
    const whole = await collect(connector.pull?.persons(context, { eventId: 'e1' }));
    for (const [page, cursor] of whole.cursors.entries()) {
      if (cursor === null) continue;
      const rest = await collect(connector.pull?.persons(context, { eventId: 'e1' }, cursor));
      expect(rest.items).toEqual(whole.items.slice((page + 1) * 2));
    }
  });

  it('keeps to the lists that were named', async () => {
    const { connector } = filled();
    const { items } = await collect(connector.pull?.persons(context, { eventId: 'e1', listIds: ['l1'] }));
    expect(items).toMatchObject([{ person: { id: 'p5', listId: 'l1' }, trigger: 'read' }]);
  });

  it('gives the relationships of an event', async () => {
    const { connector } = filled();
    const { items } = await collect(connector.pull?.relationships?.(context, 'e1'));
    expect(items).toMatchObject([{ label: 'Coworker' }]);
  });
});

describe('the feed', () => {
  it('tells every edit in order, as data of the contract, with what an update changed', async () => {
    const { source, connector } = filled();
    source.putPerson({ id: 'p1', eventId: 'e1', listId: 'l1', values: { email: 'a@example.com' } }, at + 1);
    source.removePerson('p2', at + 2);
    const { items } = await collect(connector.changes?.read(context, '0'));
    const changes = items.flatMap(({ result }) => (result.kind === 'changes' ? result.changes : []));
    expect(changes.map((change) => sourceChange.parse(change))).toEqual(changes);
    expect(items.map(({ position }) => position)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
    expect(changes.slice(-2)).toMatchObject([
      { kind: 'person', trigger: 'updated', revision: 2, changed: ['email', 'list'] },
      { kind: 'person_removed', personId: 'p2', revision: 2 },
    ]);
    expect(await connector.changes?.head(context)).toBe('9');
  });

  it('yields nothing beyond its head, and fails where it was forgotten', async () => {
    const { source, connector } = filled();
    expect((await collect(connector.changes?.read(context, '999'))).items).toEqual([]);
    source.forgottenUpTo = 3;
    await expect(collect(connector.changes?.read(context, '2'))).rejects.toMatchObject({ code: 'feed_gone' });
  });
});

describe('set-up and trouble', () => {
  it('tells of its switch and of its administrator', async () => {
    const { source, connector } = filled();
    expect(await connector.check(context)).not.toHaveProperty('problem');
    source.enabled = false;
    expect(await connector.check(context)).toMatchObject({ enabled: false, problem: { code: 'source_switched_off' } });
    source.administrator = false;
    expect(await connector.check(context)).toMatchObject({ problem: { code: 'source_not_administrator' } });
  });

  it.each(['config', 'transient', 'data', 'system'] as const)(
    'fails by the class %s as often as asked',
    async (failure) => {
      const { source, connector } = filled();
      source.failNext('persons', new ConnectorError(failure, 'asked for'), 2);
      for (const _ of [1, 2]) {
        await expect(collect(connector.pull?.persons(context, { eventId: 'e1' }))).rejects.toMatchObject({ failure });
      }
      expect((await collect(connector.pull?.persons(context, { eventId: 'e1' }))).items).toHaveLength(5);
    },
  );
});
