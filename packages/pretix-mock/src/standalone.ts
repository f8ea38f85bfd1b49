// The command: a mock on a port of its own, until it is told to stop. It reads PORT and HOST.
import { TOKEN } from './model/pretix-model.ts';
import { startStandalone } from './standalone/start-standalone.ts';

const port = Number(process.env.PORT ?? 3002);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error('PORT must be a number from 0 to 65535.');
  process.exit(1);
}
const { HOST: host = '127.0.0.1' } = process.env;

try {
  const mock = await startStandalone({ port, host, seed: true });
  console.log(`pretix (mock) on ${mock.url}, organizer ${mock.model.organizer.slug}, token: ${TOKEN}`);
  const stop = (): void => {
    mock.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (fault) {
  console.error(`The mock could not start: ${fault instanceof Error ? fault.message : 'unknown fault'}`);
  process.exit(1);
}
