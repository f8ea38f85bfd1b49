// A recorded day as a file: JSON lines, the first the head, each further one a notification as the change feed told it.
// Whoever writes one has replaced what is personal before; this file only says how it looks.
import { z } from 'zod';
import { CUSTOM_FIELD_TYPES } from '../account.ts';
import { type ChangeFeedEntry, changeFeedEntry } from '../webhook.ts';

/** The most notifications of one recording. */
export const MAX_RECORDED = 50_000;

/** The greatest recording that is taken, in bytes. */
export const MAX_RECORDING_BYTES = 128 * 1_048_576;

/** The first line of a recording. */
export const recordingHead = z.strictObject({
  recording: z
    .string()
    .regex(/^[0-9a-f]{8}$/)
    .describe('Tells recordings apart; every id in the file carries it.'),
  version: z.literal(1),
  customFields: z
    .array(
      z.strictObject({
        key: z.string().min(1).max(200),
        label: z.string(),
        type: z.enum(CUSTOM_FIELD_TYPES),
        options: z.array(z.string()).nullable(),
      }),
    )
    .max(5_000)
    .describe('What the guests in it may have filled; of the whole account.'),
});

/** The first line of a recording. */
export type RecordingHead = z.infer<typeof recordingHead>;

/** A recording as it was read. */
export type Recording = { head: RecordingHead; notifications: ChangeFeedEntry[] };

/** A recording, or the line that cannot be read and why. The reason never quotes the line. */
export type ReadRecording =
  | { kind: 'recording'; recording: Recording }
  | { kind: 'unreadable'; line: number; detail: string };

/**
 * Reads the text of a recording.
 *
 * @param text JSON lines; an empty line at the end is none
 */
export function readRecording(text: string): ReadRecording {
  const [first = '', ...lines] = text.trimEnd().split('\n');
  const head = recordingHead.safeParse(parse(first));
  if (!head.success) return { kind: 'unreadable', line: 1, detail: 'This is not the head of a recording.' };
  if (lines.length === 0) return { kind: 'unreadable', line: 2, detail: 'There is no notification in it.' };
  if (lines.length > MAX_RECORDED) {
    return {
      kind: 'unreadable',
      line: MAX_RECORDED + 2,
      detail: `A recording has at most ${MAX_RECORDED} notifications.`,
    };
  }
  const notifications: ChangeFeedEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const entry = changeFeedEntry.safeParse(parse(line));
    if (!entry.success) return { kind: 'unreadable', line: index + 2, detail: 'This is not a notification.' };
    notifications.push(entry.data);
  }
  return { kind: 'recording', recording: { head: head.data, notifications } };
}

/** How a recording is replayed. */
export const replayEdit = z.strictObject({
  speed: z
    .number()
    .min(0)
    .max(100_000)
    .optional()
    .describe('1: as it was; 60: an hour in a minute; 0: as fast as possible. Default 1.'),
});

/** What recording a mock has, and how far it is told. */
export const replayState = z.object({
  recording: z.string(),
  notifications: z.number(),
  from: z.string().describe('Time of the first notification, as recorded.'),
  to: z.string().describe('Time of the last one, as recorded.'),
  told: z.number(),
  isRunning: z.boolean(),
});

/** What recording a mock has, and how far it is told. */
export type ReplayState = z.infer<typeof replayState>;

/** What is told of the mock itself, as far as a replay is concerned. */
export const stateOfReplay = z.object({ recording: replayState.nullable() });

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
