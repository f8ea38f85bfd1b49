// An import over the API: begun, waited for, read.
import { z } from 'zod';
import type { ConnectedEvents } from './connected-events.ts';
import { waitFor } from './wait-until.ts';

const importShape = z.object({
  id: z.string(),
  state: z.string(),
  total: z.number().nullable(),
  done: z.number(),
  counts: z.record(z.string(), z.record(z.string(), z.number())),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
});
/** An import as it is answered, in so far as tests look at it. */
export type ImportShape = z.output<typeof importShape>;

const OVER = ['done', 'failed', 'cancelled'];

/** Begins one. @throws Error when it is refused. */
export async function beginImport(both: ConnectedEvents, body: object): Promise<string> {
  const { id } = await both.api.do(z.object({ id: z.string() }), 'POST', both.path('/imports'), body);
  return id;
}

/** Waits until it is over, however it ended. */
export function endOfImport(both: ConnectedEvents, id: string, limitMs?: number): Promise<ImportShape> {
  const look = async (): Promise<ImportShape | undefined> => {
    const now = await both.api.get(importShape, `/api/v1/imports/${id}`);
    return OVER.includes(now.state) ? now : undefined;
  };
  return waitFor('the import is over', look, limitMs);
}

/** Imports, and waits until it is done. @throws Error when it ended otherwise. */
export async function importEvents(both: ConnectedEvents, body: object, limitMs?: number): Promise<ImportShape> {
  const ended = await endOfImport(both, await beginImport(both, body), limitMs);
  if (ended.state !== 'done') throw new Error(`The import ended as ${JSON.stringify(ended)}.`);
  return ended;
}
