// Records what Events told: reads the change feed from a moment on and writes each notification with everything personal replaced.
// What is written is made here; nothing that was read is kept.
import {
  changeFeedPageEnvelope,
  customField,
  MAX_PAGE_LIMIT,
  MAX_RECORDED,
  pageOf,
  type RecordingHead,
  readWebhookBody,
} from '@audience/events-api';
import type { EventsReader } from './events-reader.ts';
import { createMadeUp } from './made-up.ts';
import { RecordingError } from './recording-error.ts';
import { createReplacer } from './replace-personal.ts';

const BEYOND_ANY = 999_999_999_999_999;
const FIELDS_PAGE = pageOf(customField);

/** What is recorded. */
export type RecordOptions = {
  reader: EventsReader;
  /** Eight hexadecimal digits that no other recording has. */
  recording: string;
  /** From which moment on, in milliseconds since 1970. */
  since: number;
  /** Up to which moment, not included. */
  until: number;
  /** Takes one line of the file, without its end. */
  write: (line: string) => Promise<void> | void;
};

/** What came of it. */
export type Recorded = {
  notifications: number;
  /** Notifications of types that are not known here, or that break the wire's promise: left out. */
  leftOut: number;
  /** Times of the first and the last; null when there was nothing. */
  from: string | null;
  to: string | null;
  /** It stopped at the most that one recording takes. */
  isFull: boolean;
};

/**
 * Records.
 *
 * @throws RecordingError when Events cannot be read
 */
export async function recordChanges({ reader, recording, since, until, write }: RecordOptions): Promise<Recorded> {
  const fields = FIELDS_PAGE.safeParse((await reader.get('/v1/custom-fields')).body);
  if (!fields.success) throw unreadable();
  const replacer = createReplacer(createMadeUp(recording), recording, fields.data.items);
  const head: RecordingHead = { recording, version: 1, customFields: replacer.customFields };
  await write(JSON.stringify(head));

  const recorded: Recorded = { notifications: 0, leftOut: 0, from: null, to: null, isFull: false };
  let after: number | null = await positionAt(reader, since);
  while (after !== null) {
    const page = await readPage(reader, after, MAX_PAGE_LIMIT);
    if (page === null) throw new RecordingError('The change feed does not reach back so far any more. Begin later.');
    for (const item of page.items) {
      if (Date.parse(item.timestamp) >= until) return recorded;
      const read = readWebhookBody(item);
      if (read.kind !== 'body') {
        recorded.leftOut += 1;
        continue;
      }
      if (recorded.notifications === MAX_RECORDED) return { ...recorded, isFull: true };
      recorded.notifications += 1;
      const entry = replacer.replace({ id: item.id, ...read.body }, recorded.notifications);
      recorded.from ??= entry.timestamp;
      recorded.to = entry.timestamp;
      await write(JSON.stringify(entry));
    }
    const next: number | null = page.nextCursor === null ? null : Number(page.nextCursor);
    if (next !== null && !(next > after)) throw unreadable();
    after = next;
  }
  return recorded;
}

/** The position before the first change of a moment or later, found by halving: the feed has no way to be asked for a time. */
async function positionAt(reader: EventsReader, moment: number): Promise<number> {
  const head = await readPage(reader, BEYOND_ANY, 1);
  let low = 0;
  let high = head?.lastSeq ?? 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const page = await readPage(reader, middle, 1);
    const first = page?.items[0];
    // What is not kept any more is older than everything that is.
    const isBefore = page === null || (first !== undefined && Date.parse(first.timestamp) < moment);
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Null when the feed does not reach back so far. */
async function readPage(reader: EventsReader, after: number, limit: number) {
  const { status, body } = await reader.get(`/v1/changes?after=${after}&limit=${limit}`, [410]);
  if (status === 410) return null;
  const page = changeFeedPageEnvelope.safeParse(body);
  if (!page.success) throw unreadable();
  return page.data;
}

const unreadable = (): RecordingError =>
  new RecordingError('Events answered something that cannot be read. Is this the address of its API?');
