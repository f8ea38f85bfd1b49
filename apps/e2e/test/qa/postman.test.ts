// The Postman collection of the QA kit: each request, in order, is answered by a running host and mock as it documents.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { listScenarios } from '@audience/events-mock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Api } from '../../src/host/api.ts';
import { waitUntil } from '../../src/host/wait-until.ts';
import { requestsOf } from '../../src/qa/postman.ts';
import { type QaSides, startQaSides } from '../../src/qa/qa-sides.ts';
import { recordEvening } from '../../src/qa/record-evening.ts';
import { useSqlite } from '../host/support/databases.ts';

const text = await readFile(
  resolve(import.meta.dirname, '../../../docs/qa/audience-qa.postman_collection.json'),
  'utf8',
);

describe('The Postman collection', () => {
  const newDatabase = useSqlite();
  let sides: QaSides;

  beforeAll(async () => {
    sides = await startQaSides(await newDatabase());
    const recording = await recordEvening(['forwarded-form']);
    expect(await new Api(sides.events).call('PUT', '/_mock/recording', recording)).toMatchObject({ status: 200 });
  });
  afterAll(() => sides.close());

  it('tells every scenario', () => {
    const told = requestsOf(text, {}).flatMap(({ url }) => /\/_mock\/scenarios\/(.+)$/.exec(url)?.[1] ?? []);
    expect(told.sort()).toEqual(
      listScenarios()
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('has no secret in it', () => {
    expect(text).not.toMatch(/whsec_|aud_|password/i);
  });

  it('is answered as it documents, request by request', { timeout: 120_000 }, async () => {
    const { events, audience, key, both } = sides;
    const wrong: string[] = [];
    for (const request of requestsOf(text, { events, audience, key })) {
      // Audience is asked for what it was told: it may need a moment for it.
      if (request.url.startsWith('{{audience}}')) {
        await waitUntil(
          'Audience knows the guest',
          async () => (await both.contact('ada.lee@example.com')) !== undefined,
        );
      }
      const status = await request.make();
      if (status !== request.status) wrong.push(`${request.name}: ${status} instead of ${request.status}`);
    }
    expect(wrong).toEqual([]);
  });
});
