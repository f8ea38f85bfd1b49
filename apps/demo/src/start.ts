// `npm start`: the host on :3000 with an embedded database, the mock Events on :3001, connected on the first start. Ctrl-C ends both.
import { join } from 'node:path';
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import type { Api } from './api.ts';
import { clientOf, connect, isConnected, liven } from './connect.ts';
import { hostEnvironment } from './host-environment.ts';
import { startHost } from './host-process.ts';
import { meetAgain } from './meet-again.ts';
import { placesOf, type Remembered, remembered } from './places.ts';
import { portFault } from './ports.ts';

const GUESTS = { seed: 2026, events: 12, guestsPerEvent: 60 };

const BEGINNINGS = {
  connected: 'Audience runs, and is connected with a mock of Events.',
  found: 'Audience runs again. Everything is as it was.',
  moved: 'Audience runs again, at other addresses: both sides were told. Everything else is as it was.',
};

function tell(
  beginning: keyof typeof BEGINNINGS,
  url: string,
  mockUrl: string,
  known: Remembered,
  apiKey: string,
): void {
  const lines = [
    '',
    BEGINNINGS[beginning],
    '',
    `  Audience   ${url}   (its API is described at ${url}/api/docs)`,
    `  Events     ${mockUrl}   a mock: its page does what Events' own screens would`,
    `  Sign-in    ${known.email}   ${known.password}`,
    '',
    'Three things to try:',
    `  1. Open both pages side by side. In Events choose an event and check a guest in: within a second the contact shows it.`,
    `     The same without a browser:`,
    `     curl -sG -H "Authorization: Bearer ${apiKey}" --data-urlencode "search=NAME" ${url}/api/v1/contacts`,
    `     curl -s -H "Authorization: Bearer ${apiKey}" ${url}/api/v1/contacts/ID/history`,
    `  2. Run the scenario "cocktail-party" in Events and watch it at ${url}/activity.`,
    `  3. At ${url}/integration choose Import existing events, and bring in what happened before today.`,
    '',
    'Ctrl-C ends both.',
    '',
  ];
  console.log(lines.join('\n'));
}

async function main(): Promise<number> {
  const places = placesOf();
  const known = await remembered(places);
  const mock = await startStandalone({
    port: places.mockPort,
    seed: GUESTS,
    dataFile: join(places.folder, 'events-mock.json'),
  }).catch((fault: unknown) => {
    throw portFault(fault, places.mockPort, 'EVENTS_MOCK_PORT');
  });
  let host: Awaited<ReturnType<typeof startHost>> | undefined;
  try {
    host = await startHost(places.hostPort, {
      HOST: process.env.HOST ?? '127.0.0.1',
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
      ...hostEnvironment(places, known),
    });
    const { api, apiKey } = await clientOf(host.url, places, known);
    tell(await begin(api, mock), host.url, mock.url, known, apiKey);
    const code = await Promise.race([host.ended, signal()]);
    return code ?? 1;
  } finally {
    await host?.stop();
    await mock.close();
  }
}

async function begin(api: Api, mock: Standalone): Promise<keyof typeof BEGINNINGS> {
  if (await isConnected(api)) return (await meetAgain(api, mock)) ? 'moved' : 'found';
  await connect(api, mock);
  liven(mock);
  return 'connected';
}

function signal(): Promise<number> {
  return new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(0));
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
process.exit();
