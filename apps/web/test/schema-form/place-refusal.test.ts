// Where a refusal is said: at the setting that has to be mended.
import { ProblemAnswer } from '@audience/api-client';
import { expect, test } from 'vitest';
import { problemsOf } from '../../src/components/schema-form/place-refusal.ts';
import { readSchema } from '../../src/components/schema-form/read-schema.ts';
import { eventsManifest, ticketsManifest } from '../../src/mock/seed/connectors.ts';

const events = readSchema(eventsManifest.settings);
const tickets = readSchema(ticketsManifest.settings);

function refused(code: string, errors?: Array<{ pointer: string; detail: string }>): ProblemAnswer {
  const detail = `It is ${code}.`;
  return new ProblemAnswer({ type: `/problems/${code}`, title: '', status: 422, detail, ...(errors && { errors }) });
}

test('a token that is not taken is said at the token, a source that does not answer at its address', () => {
  expect(problemsOf(refused('source_unauthorized'), events).byName).toEqual({ token: 'It is source_unauthorized.' });
  expect(problemsOf(refused('source_not_administrator'), tickets).byName).toHaveProperty('apiToken');
  expect(problemsOf(refused('source_unreachable'), events).byName).toHaveProperty('baseUrl');
});

test('what no setting is to blame for is said above', () => {
  const problems = { byName: {}, above: 'It is source_unreachable.' };
  expect(problemsOf(refused('source_unreachable'), tickets)).toEqual(problems);
  expect(problemsOf(refused('connector_fault'), events).above).toBe('It is connector_fault.');
  expect(problemsOf(null, events)).toEqual({ byName: {}, above: null });
});

test('what the host says of a setting by its pointer stands at it, as a sentence', () => {
  const error = refused('bad_request', [
    { pointer: '/settings/token', detail: 'must be one word without spaces' },
    { pointer: '/uidField', detail: 'There is no such contact field.' },
  ]);
  expect(problemsOf(error, events).byName).toEqual({ token: 'Must be one word without spaces' });
});
