// The stream itself: it opens again after it broke off, whatever broke it, and says that more may have happened.
import { waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { LiveStream } from '../../src/lib/live.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { serve } from '../support/network.ts';

let stream: LiveStream;
afterEach(() => stream.close());

function watched(isSignedIn = true) {
  const account = seededAccount({}, { isSignedIn });
  serve(account);
  stream = new LiveStream('/api/v1/stream');
  const states: string[] = [];
  const heard: string[] = [];
  stream.watch((connection) => states.push(connection));
  stream.listen(({ kind }) => heard.push(kind));
  stream.open();
  return { account, states, heard };
}

test('a stream that opens for the first time has nothing to fetch again', async () => {
  const { account, states, heard } = watched();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  account.stream.tell('of another version', {});
  account.tell('contact', { id: 'c1' });
  await waitFor(() => expect(heard).toEqual(['contact']));
  expect(states).toEqual(['open']);
});

test('a stream that broke off opens again by itself, and says to fetch again before anything else', async () => {
  const { account, states, heard } = watched();
  await waitFor(() => expect(states).toEqual(['open']));
  account.disconnect();
  await waitFor(() => expect(states).toEqual(['open', 'lost']));
  account.reconnect();
  await waitFor(() => expect(states).toEqual(['open', 'lost', 'open']));
  account.tell('contact', { id: 'c1' });
  await waitFor(() => expect(heard).toEqual(['reset', 'contact']));
});

test('an answer that is no stream is tried again, too, though browsers give up on it', async () => {
  const { account, states, heard } = watched(false);
  await waitFor(() => expect(states).toEqual(['lost']));
  account.isSignedIn = true;
  await waitFor(() => expect(states).toEqual(['lost', 'open']));
  expect(heard).toEqual(['reset']);
});

test('a stream that is closed stays closed, and says to fetch again when it is opened anew', async () => {
  const { account, states, heard } = watched();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  stream.close();
  await waitFor(() => expect(account.stream.listening).toBe(0));
  expect(states).toEqual(['open', 'waiting']);
  expect(heard).toEqual([]);
  stream.open();
  await waitFor(() => expect(states).toEqual(['open', 'waiting', 'open']));
  expect(heard).toEqual(['reset']);
});

test('opening it twice is opening it once, and who listens no more hears no more', async () => {
  const { account, heard } = watched();
  stream.open();
  await waitFor(() => expect(account.stream.listening).toBe(1));
  const others: string[] = [];
  const stop = stream.listen(({ kind }) => others.push(kind));
  stop();
  account.tell('contact', { id: 'c1' });
  await waitFor(() => expect(heard).toEqual(['contact']));
  expect(others).toEqual([]);
  expect(account.stream.listening).toBe(1);
});
