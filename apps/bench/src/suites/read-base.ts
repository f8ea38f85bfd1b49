// The base that reads are measured on: the product's own database, set up through its API, filled while it stands still.
import { type DatabaseKind, type Location, makeDatabase } from '../databases/own-database.ts';
import { openRaw } from '../databases/raw-database.ts';
import { startChild } from '../processes/child.ts';
import { textOf } from '../processes/members.ts';
import { type Api, openApi } from '../product/api.ts';
import { type Host, startHost } from '../product/host.ts';
import { connectEvents } from '../product/set-up.ts';
import type { Amounts } from './amounts.ts';

/** The product over a filled database. */
export interface ReadBase {
  readonly location: Location;
  readonly url: string;
  readonly accountId: string;
  readonly host: Host;
  readonly authorization: string;
  close(): Promise<void>;
}

/** Makes it. */
export async function makeReadBase(
  kind: DatabaseKind,
  amounts: Amounts,
  source: { url: string; token: string },
): Promise<ReadBase> {
  const { location, url, remove } = await makeDatabase(kind);
  const first = await startHost(url, source.url);
  let api: Api;
  let integration: { id: string };
  try {
    api = await openApi(first.port);
    integration = await connectEvents(api, source);
  } finally {
    await first.stop();
  }
  const accountId = await accountOf(location);
  const { seed, baseGuests: count } = amounts;
  const base = await startChild('base', { database: url, accountId, integrationId: integration.id, seed, count });
  await base.ask('fill');
  await base.stop();
  const host = await startHost(url, source.url);
  const close = async (): Promise<void> => {
    await host.stop();
    await remove();
  };
  return { location, url, accountId, host, authorization: api.authorization, close };
}

async function accountOf(location: Location): Promise<string> {
  const database = await openRaw(location, true);
  const [row] = await database.query('SELECT account_id FROM integrations');
  await database.close();
  return textOf(row, 'account_id');
}
