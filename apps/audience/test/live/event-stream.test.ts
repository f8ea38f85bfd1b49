// One stream and a browser that does not read: it skips, says so, and goes on.
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { EventStream, MOST_WAITING } from '../../src/live/event-stream.ts';
import type { NumberedEvent } from '../../src/live/stream-batches.service.ts';

const event = (id: number, size = 1): NumberedEvent => ({ id, kind: 'contact', payload: { id: 'x'.repeat(size) } });

const read = (out: PassThrough): string => String(out.read() ?? '');

it('skips what a browser does not read, tells it to fetch again, and goes on after that', async () => {
  const out = new PassThrough({ highWaterMark: 1_024 });
  const stream = new EventStream(out, 0);
  stream.begin(1_000);
  stream.send([event(1, 2 * MOST_WAITING)]);
  stream.send([event(2)]);
  stream.send([event(3)]);
  expect(stream.hasFallenBehind).toBe(true);
  const told: string[] = [];
  out.on('data', (chunk) => told.push(String(chunk)));
  await expect.poll(() => stream.hasFallenBehind).toBe(false);
  stream.send([event(4)]);
  const after = 'id: 3\nevent: reset\ndata: {}\n\nid: 4\nevent: contact\ndata: {"id":"x"}\n\n';
  await expect.poll(() => told.join('').endsWith(after)).toBe(true);
  expect(told.join('')).not.toContain('id: 2\n');
});

it('sends each event once, whoever gives it', () => {
  const out = new PassThrough();
  const stream = new EventStream(out, 1);
  stream.send([event(1), event(2)]);
  stream.send([event(2), event(3)]);
  expect(read(out).match(/^id: \d+$/gm)).toEqual(['id: 2', 'id: 3']);
});

it('beats without an event, and writes nothing once it is closed', () => {
  const out = new PassThrough();
  const stream = new EventStream(out, 1);
  stream.beat();
  expect(read(out)).toBe(': beat\n\n');
  out.end();
  stream.send([event(2)]);
  expect(read(out)).toBe('');
});
