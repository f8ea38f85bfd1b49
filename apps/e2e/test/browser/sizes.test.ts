// Room for long texts, and for fingers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startUnconnected, type Unconnected } from '../../src/browser/unconnected.ts';
import { useSqlite } from '../host/support/databases.ts';
import { describeInChromium } from './support/in-chromium.ts';

const made = z.object({ id: z.string() });

describeInChromium('The size of what is touched', (begin) => {
  const newDatabase = useSqlite();
  let both: Unconnected;
  let contactId: string;

  beforeAll(async () => {
    both = await startUnconnected(await newDatabase());
    const add = (values: object) => both.api.do(made, 'POST', '/api/v1/contacts', { values });
    ({ id: contactId } = await add({ first_name: 'Ada', last_name: 'Abel' }));
    await add({ first_name: 'Joris', last_name: 'Maes' });
  });
  afterAll(() => both.close());

  it.each([320, 1_280])(
    'is three lines for a long text, which grow with it, and 24 px for what clears a choice, on %i px',
    async (width) => {
      const visit = await begin({ origin: both.host.origin, width });
      await visit.signIn();
      const { page } = visit;
      await visit.go(`/contacts/${contactId}`);
      await page.getByRole('button', { name: 'Edit', exact: true }).click();
      const notes = page.getByRole('textbox', { name: 'Notes' });
      const heightOf = async (): Promise<number> => (await notes.boundingBox())?.height ?? 0;
      expect(await heightOf()).toBeGreaterThanOrEqual(72);
      await notes.fill('A line.\n'.repeat(8));
      expect(await heightOf()).toBeGreaterThan(150);

      await page.getByRole('region', { name: 'Related' }).getByRole('button', { name: 'Add' }).click();
      await page.getByRole('combobox', { name: 'Contact' }).fill('maes');
      await page.getByRole('option', { name: /Joris/ }).click();
      const clear = await page
        .locator('form', { hasText: 'What joins them' })
        .locator('.mantine-InputClearButton-root')
        .boundingBox();
      expect(clear?.width).toBeGreaterThanOrEqual(24);
      expect(clear?.height).toBeGreaterThanOrEqual(24);
    },
  );
});
