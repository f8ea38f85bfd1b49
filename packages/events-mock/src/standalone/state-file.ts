// Keeps the whole mock in one file, so that it finds everything as it was when it starts again.
import { readFile, rename, writeFile } from 'node:fs/promises';
import { mockState } from '@audience/events-api';
import type { EventsModel } from '../model/events-model.ts';
import type { WebhookSender } from '../webhook/webhook-sender.ts';

const PAUSE = 1_000;

/** A file that follows the mock, a second or so behind; a mock that was killed may have told more than it kept. */
export type StateFile = {
  /** Notes that something changed; written within a second or so. */
  touch(): void;
  /** Writes what was not written yet and stops following. */
  close(): Promise<void>;
  /** Stops following and leaves the file as it is. */
  abandon(): void;
};

/**
 * Loads the file, if there is one, and follows the mock from then on.
 *
 * @returns the file, and whether there was anything in it
 * @throws when the file is there and cannot be read as the state of a mock
 */
export async function openStateFile(
  path: string,
  model: EventsModel,
  sender: WebhookSender,
): Promise<{ file: StateFile; isRestored: boolean }> {
  const isRestored = await restore(path, model, sender);
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = (): Promise<void> => {
    const text = JSON.stringify({ model: model.snapshot(), webhook: sender.target() });
    writing = writing.then(() => replaceFile(path, text)).catch(reportFailure);
    return writing;
  };
  const touch = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, PAUSE);
  };
  const stopListening = model.onChange(touch);
  const abandon = (): void => {
    stopListening();
    if (timer) clearTimeout(timer);
  };
  return {
    isRestored,
    file: {
      touch,
      close: () => {
        abandon();
        return write();
      },
      abandon,
    },
  };
}

async function restore(path: string, model: EventsModel, sender: WebhookSender): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((fault: unknown) => {
    if (isMissing(fault)) return null;
    throw fault;
  });
  if (text === null) return false;
  const state = mockState.parse(JSON.parse(text));
  model.restore(state.model);
  sender.restore(state.webhook);
  return true;
}

const isMissing = (fault: unknown): boolean => fault instanceof Error && 'code' in fault && fault.code === 'ENOENT';

// Readers see the old file or the new one, never half of one. It holds a secret, so only its owner reads it.
async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

function reportFailure(fault: unknown): void {
  console.error(`The mock could not keep its state: ${fault instanceof Error ? fault.message : 'unknown fault'}`);
}
