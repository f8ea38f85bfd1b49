// The QA kit by Playwright: the code that the page on QA shows, with both pages open.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type QaSides, startQaSides } from '../../src/qa/qa-sides.ts';
import { describeInChromium } from '../browser/support/in-chromium.ts';
import { useSqlite } from '../host/support/databases.ts';

describeInChromium('The QA kit by Playwright', (begin) => {
  const newDatabase = useSqlite();
  let sides: QaSides;

  beforeAll(async () => {
    sides = await startQaSides(await newDatabase());
  });
  afterAll(() => sides.close());

  it('a story is begun on one page and watched on the other', async () => {
    const { events, audience } = sides;
    const visit = await begin({ origin: audience });
    await visit.signIn();
    const audiencePage = visit.page;
    const eventsPage = await audiencePage.context().newPage();

    await audiencePage.goto(`${audience}/contacts`);
    await eventsPage.goto(`${events}/#scenarios`);
    await eventsPage.getByRole('button', { name: 'Begin Forwarded form' }).click();

    await audiencePage.getByRole('link', { name: 'Sven Lindqvist' }).waitFor();
    await audiencePage.getByRole('link', { name: 'Petra Holm' }).click();
    const history = audiencePage.getByRole('region', { name: 'History' });
    await history.getByText('Private View').waitFor();
    await history.getByText('Confirmed').first().waitFor();

    expect(await visit.troubles()).toEqual([]);
  });
});
