// The settings of this process, checked once at start and then handed to whoever needs them by injection.
import { resolve } from 'node:path';
import type { DatabaseLocation } from '../database/open-storage.ts';
import { startFault } from '../database/start-fault.ts';
import { type Environment, parseEnvironment, type RawEnvironment } from './environment.ts';
import { KeyFileError, keyBeside } from './secret-key-file.ts';

/** Where this workspace builds the web app. */
const WEB_FOLDER = resolve(import.meta.dirname, '../../../web/dist');

/** The environment is wrong; `faults` has one line for each thing that is. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/** Settings of the host. Hosts, addresses and levels only: what people set up lives in the database. */
export class Configuration {
  readonly port: number;
  readonly host: string;
  readonly database: DatabaseLocation;
  /** Key of the secret box, 32 bytes. */
  readonly secretKey: Buffer;
  /** First administrator, made when there is no user yet. */
  readonly administrator: { readonly email: string; readonly password: string } | null;
  /** What webhook addresses begin with; no slash at the end. */
  readonly publicUrl: string;
  /** Private addresses that connectors may read from. */
  readonly privateSources: Environment['AUDIENCE_PRIVATE_SOURCES'];
  /** Packages that hold further connectors: names as they are installed, or paths. */
  readonly connectorPackages: readonly string[];
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Proxies that are believed about the address of a caller: none, so many hops, or these. */
  readonly trustProxy: boolean | number | string[];
  /** Folder of the built web app. */
  readonly webFolder: string;

  private constructor(environment: Environment, secretKey: Buffer) {
    this.port = environment.PORT;
    this.host = environment.HOST;
    this.database = environment.DATABASE_URL;
    this.secretKey = secretKey;
    this.administrator =
      environment.AUDIENCE_ADMIN_EMAIL !== undefined && environment.AUDIENCE_ADMIN_PASSWORD !== undefined
        ? { email: environment.AUDIENCE_ADMIN_EMAIL, password: environment.AUDIENCE_ADMIN_PASSWORD }
        : null;
    this.publicUrl = environment.AUDIENCE_PUBLIC_URL ?? `http://localhost:${environment.PORT}`;
    this.privateSources = environment.AUDIENCE_PRIVATE_SOURCES;
    this.connectorPackages = environment.AUDIENCE_CONNECTORS;
    this.logLevel = environment.LOG_LEVEL;
    this.trustProxy = environment.AUDIENCE_TRUST_PROXY;
    this.webFolder = resolve(environment.AUDIENCE_WEB_FOLDER ?? WEB_FOLDER);
  }

  /**
   * Checks the environment; beside an embedded database it makes the key if there is none.
   * @throws ConfigurationError with a line per fault.
   */
  static async load(raw: RawEnvironment): Promise<Configuration> {
    const parsed = parseEnvironment(raw);
    if ('faults' in parsed) throw new ConfigurationError(parsed.faults);
    const { environment } = parsed;
    const place = environment.DATABASE_URL;
    if (place.kind === 'sqlite') environment.DATABASE_URL = { kind: 'sqlite', path: resolve(place.path) };
    return new Configuration(environment, environment.AUDIENCE_SECRET_KEY ?? (await keyFor(environment.DATABASE_URL)));
  }
}

async function keyFor(place: DatabaseLocation): Promise<Buffer> {
  if (place.kind !== 'sqlite') throw new ConfigurationError(['AUDIENCE_SECRET_KEY is required with PostgreSQL']);
  try {
    return await keyBeside(place.path);
  } catch (error) {
    const fault = error instanceof KeyFileError ? error : startFault(place, error);
    throw new ConfigurationError([fault.message]);
  }
}
