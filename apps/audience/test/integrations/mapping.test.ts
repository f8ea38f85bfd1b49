// The mapping of an integration: rows by hand beside automatic ones, through HTTP.
import { createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { fieldAnswer } from '../../src/contacts/fields/field.schemas.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { integrationIn, pageIn, problemIn, type Room, startRoom, stopRooms } from './support/room.ts';

const UID = { source: 'email', field: 'email', policy: 'overwrite', automatic: true };
const COMPANY = { source: 'company', field: 'company', policy: 'overwrite', automatic: true };

describeOnEachDatabase('The mapping', (database) => {
  afterEach(stopRooms);

  const change = (room: Room, id: string, mapping: unknown[]) => room.call('PATCH', `/${id}`, { mapping });

  it('replaces the rows made by hand, makes automatic ones anew, and is all automatic when empty', async () => {
    const room = await startRoom(database);
    const { id, mapping } = await room.addFake();
    const byHand = { source: 'company', field: 'notes', policy: 'mirror', automatic: false };
    const changed = integrationIn(
      await change(room, id, [...mapping.filter((row) => row.source !== 'company'), byHand]),
    );
    expect(changed.mapping).toContainEqual(byHand);
    expect(changed.mapping).not.toContainEqual(COMPANY);
    expect(changed.mapping[0]).toEqual(UID);
    expect(integrationIn(await change(room, id, [])).mapping).toEqual(mapping);
  });

  it('takes no notice of a row that says it is automatic, whatever else it says', async () => {
    const room = await startRoom(database);
    const { id, mapping } = await room.addFake();
    const answer = await change(room, id, [{ source: 'gone', field: 'gone', policy: 'off', automatic: true }]);
    expect(integrationIn(answer).mapping).toEqual(mapping);
  });

  it('silences an automatic row by one that is off', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const answer = await change(room, id, [{ source: 'company', field: 'company', policy: 'off' }]);
    const rows = integrationIn(answer).mapping.filter((row) => row.source === 'company');
    expect(rows).toEqual([{ ...COMPANY, policy: 'off', automatic: false }]);
  });

  it('never switches the UID pair off, nor mirrors it, nor takes it from two fields', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    for (const policy of ['off', 'mirror']) {
      const answer = await change(room, id, [{ source: 'email', field: 'email', policy }]);
      expect(problemIn(answer)).toMatchObject({ status: 400, pointers: ['/mapping/0/policy'] });
    }
    const twice = ['email', 'key'].map((source) => ({ source, field: 'email', policy: 'overwrite' }));
    expect(problemIn(await change(room, id, twice))).toMatchObject({ status: 400, pointers: ['/mapping/1/field'] });
    const filled = await change(room, id, [{ source: 'key', field: 'email', policy: 'fill_if_empty' }]);
    expect(integrationIn(filled).mapping[0]).toEqual({
      source: 'key',
      field: 'email',
      policy: 'fill_if_empty',
      automatic: false,
    });
  });

  it('names every row over a field that is not there, on either side', async () => {
    const room = await startRoom(database);
    const { id, mapping } = await room.addFake();
    const answer = await change(room, id, [
      { source: 'gone', field: 'company', policy: 'overwrite' },
      { source: 'company', field: 'gone', policy: 'overwrite' },
      { source: 'first_name', field: 'notes', policy: 'overwrite' },
      { source: 'first_name', field: 'notes', policy: 'mirror' },
    ]);
    expect(problemIn(answer)).toMatchObject({
      status: 400,
      pointers: ['/mapping/0/source', '/mapping/1/field', '/mapping/3'],
    });
    expect(integrationIn(await room.call('GET', `/${id}`)).mapping).toEqual(mapping);
  });

  it('knows a source field that was made after the set-up', async () => {
    const source = createFakeSource({ fields: [...createFakeSource().fields] });
    const room = await startRoom(database, { source });
    const { id } = await room.addFake();
    source.fields.push({ key: 'custom:shoe', label: 'Shoe size', type: 'number', custom: true, suggestedUid: false });
    const answer = await change(room, id, [{ source: 'custom:shoe', field: 'notes', policy: 'overwrite' }]);
    expect(integrationIn(answer).mapping).toContainEqual({
      source: 'custom:shoe',
      field: 'notes',
      policy: 'overwrite',
      automatic: false,
    });
  });

  it('maps a custom field by itself once the account has a field of the same label', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const body = { label: ' dietary   requirements', type: 'text' };
    const made = await room.host.call('POST', '/api/v1/fields', { cookie: room.cookie, body });
    const { key } = fieldAnswer.parse(made.body);
    expect(integrationIn(await room.call('GET', `/${id}`)).mapping).toContainEqual({
      source: 'custom:diet',
      field: key,
      policy: 'overwrite',
      automatic: true,
    });
  });

  it('keeps a field that it uses from being removed, and the UID from being no longer unique', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const fieldOf = async (body: object) =>
      fieldAnswer.parse((await room.host.call('POST', '/api/v1/fields', { cookie: room.cookie, body })).body);
    const diet = await fieldOf({ label: 'Diet', type: 'text' });
    await change(room, id, [{ source: 'custom:diet', field: diet.key, policy: 'overwrite' }]);
    const remove = () => room.host.call('DELETE', `/api/v1/fields/${diet.id}`, { cookie: room.cookie });
    expect((await remove()).status).toBe(409);
    await change(room, id, []);
    expect((await remove()).status).toBe(204);
    const fields = await room.host.call('GET', '/api/v1/fields', { cookie: room.cookie });
    const email = pageIn(fields).items.find(({ key }) => key === 'email');
    const flag = await room.host.call('PATCH', `/api/v1/fields/${email?.id}`, {
      cookie: room.cookie,
      body: { unique: false },
    });
    expect(flag.status).toBe(409);
  });
});
