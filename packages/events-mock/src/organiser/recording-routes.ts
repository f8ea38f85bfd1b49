// The calls for a recorded day: take it, replay it, stop.
import { readRecording, replayEdit } from '@audience/events-api';
import { json, problemAnswer } from '../api/answers.ts';
import type { OrganiserRoute } from './organiser-route.ts';
import { readInput } from './read-input.ts';

/** Where a recording is put; the only call with a large body. */
export const RECORDING_PATH = '/_mock/recording';

export const RECORDING_ROUTES: readonly OrganiserRoute[] = [
  {
    method: 'put',
    path: RECORDING_PATH,
    answer: async ({ mock: { replayer }, request }) => {
      const read = readRecording(await request.text());
      if (read.kind === 'unreadable') return problemAnswer(422, { detail: `Line ${read.line}: ${read.detail}` });
      replayer.load(read.recording);
      return json(replayer.state());
    },
  },
  {
    method: 'post',
    path: `${RECORDING_PATH}/replay`,
    answer: async ({ mock: { replayer }, request }) => {
      const { speed = 1 } = await readInput(request, replayEdit);
      if (replayer.state() === null) return problemAnswer(409, { detail: 'Load a recording first.' });
      if (!replayer.start(speed)) return problemAnswer(409, { detail: 'It is running already.' });
      return json(replayer.state(), 202);
    },
  },
  {
    method: 'delete',
    path: `${RECORDING_PATH}/replay`,
    answer: ({ mock: { replayer } }) => {
      replayer.stop();
      return new Response(null, { status: 204 });
    },
  },
];
