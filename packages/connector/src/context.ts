// What the host lends to a connector for one call. A connector has nothing else: no database, no clock, no other network.
import type { FailureClass } from './errors.ts';

/** An answer of the source. Never an error status: those are thrown as ConnectorError. */
export interface SourceResponse {
  /** One of those that were accepted. */
  status: number;
  /** Header names in lower case. */
  headers: Record<string, string>;
  /** The body parsed as JSON. Throws a `transient` ConnectorError when it is not JSON. Give it to a schema. */
  json(): unknown;
}

/** Parameters of an address. */
export type SourceQuery = Record<string, string | number | readonly string[] | undefined>;

/** Options of a read. */
export interface SourceRequest {
  /** Beside the host's own. */
  headers?: Record<string, string>;
  /** Added to the address; undefined ones are left out, and one with a list comes once for each of it. */
  query?: SourceQuery;
  /** Statuses that are answers and not errors. Default: 2xx only. */
  accept?: number[];
}

/**
 * The host's HTTP: GET and HEAD only, only to the hosts that the connector named, with time-out, retries with backoff and
 * jitter, `Retry-After`, a rate limit, no redirects to another origin, and a guard on private addresses.
 * Failures are ConnectorErrors: 401 and 403 `config`, 404 and 410 `data`, time-outs, 429 and 5xx `transient`.
 */
export interface SourceHttp {
  /** Reads. @throws ConnectorError */
  get(url: string, request?: SourceRequest): Promise<SourceResponse>;
  /** Asks for the head alone. @throws ConnectorError */
  head(url: string, request?: SourceRequest): Promise<SourceResponse>;
}

/** A log for operators: words and counts, never personal data or secrets. */
export interface SourceLog {
  /** Something worth knowing. */
  info(message: string, facts?: Record<string, string | number | boolean>): void;
  /** Something that an operator should look at. */
  warn(message: string, facts?: Record<string, string | number | boolean>): void;
}

/** Everything a connector's call may use. */
export interface ConnectorContext<Settings> {
  /** The integration's settings, secrets opened, as parsed by the connector's own schema. */
  settings: Settings;
  /** The only way to the network. */
  http: SourceHttp;
  /** For operators. */
  log: SourceLog;
  /** Aborted when the work is cancelled or the host stops. A connector ends within 5 seconds of it. */
  signal: AbortSignal;
  /** Reads an uploaded file, for sources that are files. Absent where the host has none. */
  file?(uploadId: string): AsyncIterable<Uint8Array>;
}

/** What a set-up check found. */
export interface CheckResult {
  /** The source answered. */
  reachable: boolean;
  /** The token was accepted. */
  authorized: boolean;
  /** The token belongs to an administrator there. Null: the source has no such notion or did not tell. */
  administrator: boolean | null;
  /** The source's own switch for Audience. Null: it has none. */
  enabled: boolean | null;
  /** The account over there, for the screen. */
  account: { id: string; name: string } | null;
  /** What is wrong and what to do, for people. */
  problem?: { failure: FailureClass; code: string; message: string };
}
