// Settings as a connector's JSON Schema has them, read into fields of a form and back.
import { expect, test } from 'vitest';
import {
  changedSettings,
  inputsOf,
  readSchema,
  setAtOf,
  settingsOf,
} from '../../src/components/schema-form/read-schema.ts';
import { eventsManifest, ticketsManifest } from '../../src/mock/seed/connectors.ts';

const events = readSchema(eventsManifest.settings);
const tickets = readSchema(ticketsManifest.settings);

const WITH_ALL = readSchema({
  type: 'object',
  required: ['live', 'pageSize', 'mail'],
  properties: {
    live: { type: 'boolean', default: true },
    pageSize: { type: 'integer' },
    mail: { type: 'string', format: 'email' },
    apiVersion: { type: 'string' },
  },
});

test('each setting is asked for as its schema has it', () => {
  expect(events.map(({ name, kind }) => [name, kind])).toEqual([
    ['baseUrl', 'url'],
    ['token', 'secret'],
    ['webhookSecret', 'secret'],
  ]);
  expect(tickets.map(({ kind }) => kind)).toEqual(['text', 'secret', 'choice']);
  expect(WITH_ALL.map(({ kind }) => kind)).toEqual(['switch', 'number', 'email', 'text']);
});

test('what the host makes, what has a default and what is a switch may be left out although the schema lists it', () => {
  const required = [...events, ...tickets, ...WITH_ALL].filter(({ isRequired }) => isRequired).map(({ name }) => name);
  expect(required).toEqual(['baseUrl', 'token', 'organizer', 'apiToken', 'pageSize', 'mail']);
});

test('a setting without a title is called by its name in words', () => {
  expect(WITH_ALL.map(({ label }) => label)).toEqual(['Live', 'Page size', 'Mail', 'Api version']);
});

test('the values of a choice are called as the schema says, else in words; a code stays', () => {
  const labels = { never: 'Not at all' };
  const values = ['never', 'single_ticket', 'EUR', 'en-GB'];
  const [choice] = readSchema({ type: 'object', properties: { who: { type: 'string', enum: values, labels } } });
  expect(choice?.options).toEqual([
    { value: 'never', label: 'Not at all' },
    { value: 'single_ticket', label: 'Single ticket' },
    { value: 'EUR', label: 'EUR' },
    { value: 'en-GB', label: 'en-GB' },
  ]);
});

test('a form begins with the defaults, and what is left blank is not sent', () => {
  const inputs = inputsOf(tickets, null);
  expect(inputs).toEqual({ organizer: '', apiToken: '', region: 'eu' });
  expect(settingsOf(tickets, { ...inputs, organizer: ' meridian ', apiToken: 'abc' })).toEqual({
    organizer: 'meridian',
    apiToken: 'abc',
    region: 'eu',
  });
  expect(settingsOf(events, { baseUrl: 'https://a.example', token: 't', webhookSecret: '' })).not.toHaveProperty(
    'webhookSecret',
  );
});

test('numbers are sent as numbers, switches as yes or no', () => {
  const inputs = { live: false, pageSize: '50', mail: 'a@example.com', apiVersion: '' };
  expect(settingsOf(WITH_ALL, inputs)).toEqual({ live: false, pageSize: 50, mail: 'a@example.com' });
});

test('a change sends what differs alone; a secret that was not typed stays, what was emptied is taken away', () => {
  const held = { live: true, pageSize: 50, mail: 'a@example.com', apiVersion: '2' };
  expect(changedSettings(WITH_ALL, inputsOf(WITH_ALL, held), held)).toEqual({});
  expect(changedSettings(WITH_ALL, { ...inputsOf(WITH_ALL, held), pageSize: '60', apiVersion: '' }, held)).toEqual({
    pageSize: 60,
    apiVersion: null,
  });
  const secrets = { baseUrl: 'https://a.example', token: { set: true, setAt: '2026-10-03T12:00:00.000Z' } };
  expect(inputsOf(events, secrets)).toMatchObject({ baseUrl: 'https://a.example', token: '' });
  expect(changedSettings(events, inputsOf(events, secrets), secrets)).toEqual({});
  expect(setAtOf(secrets, 'token')).toBe('2026-10-03T12:00:00.000Z');
  expect(setAtOf(secrets, 'webhookSecret')).toBeNull();
});

test('a schema of no known shape asks for nothing', () => {
  expect(readSchema(undefined)).toEqual([]);
  expect(readSchema({ properties: 'none' })).toEqual([]);
});
