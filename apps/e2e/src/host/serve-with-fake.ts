// `audience serve` with the fake connector in the place of the product's: a program of its own, run by `startHost`. The host is taken
// as it was compiled, since its sources need a compiler. With FAKE_FIELDS=generated its persons carry the fields of generated histories.
import { createFakeConnector, createFakeSource } from '@audience/fake-connector';
import { z } from 'zod';
import { SOURCE_FIELDS } from '../generators/source-fields.ts';

interface App {
  listen(port: number, host: string): Promise<unknown>;
  close(): Promise<void>;
}

const compiled = (file: string): string => new URL(`../../../audience/dist/${file}`, import.meta.url).href;

const appModule = z.object({
  createApp: z.custom<(options: { configuration: object; connectors: readonly unknown[] }) => Promise<App>>(
    (value) => typeof value === 'function',
  ),
});
const configurationModule = z.object({
  Configuration: z.custom<{ load(environment: NodeJS.ProcessEnv): Promise<{ port: number; host: string }> }>(
    (value) => typeof value === 'function' && 'load' in value,
  ),
});

const { createApp } = appModule.parse(await import(compiled('create-app.js')));
const { Configuration } = configurationModule.parse(await import(compiled('config/configuration.js')));

const source = createFakeSource(process.env.FAKE_FIELDS === 'generated' ? { fields: [...SOURCE_FIELDS] } : {});
const configuration = await Configuration.load(process.env);
const app = await createApp({ configuration, connectors: [createFakeConnector(source)] });
await app.listen(configuration.port, configuration.host);
process.once('SIGTERM', () => {
  app.close().then(() => process.exit(0));
});
