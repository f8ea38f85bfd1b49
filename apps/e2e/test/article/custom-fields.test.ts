// The article on creating custom fields, in its words. Over the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { EventInEvents } from '../../src/host/guests-of-an-event.ts';
import { fieldShape } from '../../src/host/shapes.ts';
import { describeOnEachDatabase } from '../host/support/databases.ts';

const EMAIL = 'guest@example.com';

describeOnEachDatabase('The article on custom fields', (newDatabase) => {
  let both: ConnectedEvents;
  let party: EventInEvents;
  let guest = '';

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    party = await EventInEvents.create(both, 'Cocktail Party');
    guest = await party.add({ email: EMAIL });
    for (const label of ['Dietary Requirements', 'Table', 'Badge'])
      await both.organise('POST', '/custom-fields', { label });
  });
  afterAll(() => both.close());

  const customFields = async () => {
    const { items } = await both.api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
    return items.filter(({ custom }) => custom);
  };
  const toggle = (createCustomFields: boolean): Promise<unknown> =>
    both.api.do(z.unknown(), 'PATCH', both.path(), { createCustomFields });

  it('"If this toggle is OFF, guests\' data present on custom fields that have not yet been created in Audience will not be synced"', async () => {
    await toggle(false);
    await party.edit(guest, { customFields: { badge: 'Gold' } });
    expect(await customFields()).toEqual([]);
    expect(Object.values((await both.contact(EMAIL))?.values ?? {})).not.toContain('Gold');
  });

  it('"… Dietary Requirements … once you or your guests start populating this field in your event, the field will also be created in your Audience account automatically and the data present on that field will be synced"', async () => {
    await toggle(true);
    await party.edit(guest, { customFields: { dietary_requirements: 'Vegetarian' } });
    const field = (await customFields()).find(({ label }) => label === 'Dietary Requirements');
    expect(field).toBeDefined();
    expect((await both.contact(EMAIL))?.values[field?.key ?? '']).toBe('Vegetarian');
  });

  it('a custom field that nobody populated is not created', async () => {
    expect((await customFields()).map(({ label }) => label)).not.toContain('Table');
  });

  it('"… if this custom field does not yet exist in your Audience account with the same field label": one that exists is filled', async () => {
    const own = await both.api.do(fieldShape, 'POST', '/api/v1/fields', { label: 'table', type: 'text' });
    await party.edit(guest, { customFields: { table: 'Twelve' } });
    expect((await both.contact(EMAIL))?.values[own.key]).toBe('Twelve');
    expect((await customFields()).filter(({ label }) => label.toLowerCase() === 'table')).toHaveLength(1);
  });
});
