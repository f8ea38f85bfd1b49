// The environment: every variable with its meaning, and how it is checked. `.env.example` lists the same ones (tested). Reading
// `process.env` is `read-environment.ts`; nothing else in the host does.
import { z } from 'zod';
import { readPrivateSources } from '../connectors/http/private-sources.ts';
import type { DatabaseLocation } from '../database/open-storage.ts';
import { parseTrustProxy } from './trust-proxy.ts';

const port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number from 0 to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'must be a port number from 0 to 65535');

const databaseUrl = z.string().transform((text, context): DatabaseLocation => {
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return { kind: 'postgres', url: text };
  const path = /^sqlite:(?:\/\/)?(.+)$/.exec(text)?.[1];
  if (path !== undefined && !path.startsWith(':memory:')) return { kind: 'sqlite', path };
  context.addIssue('must be sqlite:PATH of a file, or postgres://USER:PASSWORD@HOST/DATABASE');
  return z.NEVER;
});

const secretKey = z.string().transform((text, context): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 32 && bytes.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')) return bytes;
  context.addIssue('must be 32 bytes in base64: make one with "openssl rand -base64 32"');
  return z.NEVER;
});

const publicUrl = z.string().transform((text, context): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const bare = url !== null && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  if (bare && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '');
  context.addIssue('must be an http or https address without query, as in https://audience.example.org');
  return z.NEVER;
});

const words = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
);

const privateSources = words.transform((entries, context) => {
  const { sources, faults } = readPrivateSources(entries);
  for (const fault of faults) context.addIssue(fault);
  return sources;
});

const trustProxy = z.string().transform((text, context): boolean | number | string[] => {
  const value = parseTrustProxy(text);
  if (value !== null) return value;
  context.addIssue('must be a number of proxies, or their addresses and network ranges with commas between');
  return z.NEVER;
});

// A setting that is documented and not built: better a stop than a host that quietly does without.
const notYet = (reason: string) => z.string().refine(() => false, `cannot be used: ${reason}; leave it empty`);

/** Levels of the log, quiet to loud. */
export const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** All variables. An empty one counts as absent. */
export const environmentSchema = z.object({
  PORT: port.prefault('3000'),
  HOST: z.string().default('0.0.0.0').describe('Address to listen on.'),
  DATABASE_URL: databaseUrl.prefault('sqlite:./data/audience.db'),
  AUDIENCE_SECRET_KEY: secretKey.optional(),
  AUDIENCE_ADMIN_EMAIL: z.email('must be an email address').optional(),
  AUDIENCE_ADMIN_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(1_024).optional(),
  AUDIENCE_PUBLIC_URL: publicUrl.optional(),
  AUDIENCE_PRIVATE_SOURCES: privateSources.prefault(''),
  AUDIENCE_CONNECTORS: words.prefault('').describe('Packages with further connectors, commas between.'),
  AUDIENCE_WEB_FOLDER: z.string().optional(),
  AUDIENCE_TRUST_PROXY: trustProxy.prefault(''),
  NATS_URL: notYet('receiving through NATS is not built yet').optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

/** The environment as it was checked. */
export type Environment = z.output<typeof environmentSchema>;

/** Variables as the system has them. */
export type RawEnvironment = Readonly<Record<string, string | undefined>>;

/** Checks the variables; the faults are one line each, and quote no value that could be secret. */
export function parseEnvironment(raw: RawEnvironment): { environment: Environment } | { faults: string[] } {
  const given = Object.fromEntries(Object.entries(raw).filter(([, value]) => value !== undefined && value !== ''));
  const result = environmentSchema.safeParse(given);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  for (const name of Object.keys(given)) {
    if (name.startsWith('AUDIENCE_') && !(name in environmentSchema.shape)) {
      faults.push(`${name} is not a setting of Audience: .env.example lists them`);
    }
  }
  faults.push(...faultsBetween(given));
  return result.success && faults.length === 0 ? { environment: result.data } : { faults };
}

// What is given counts, whether it is right by itself or not: all faults are told at once.
function faultsBetween(given: RawEnvironment): string[] {
  const faults: string[] = [];
  const { AUDIENCE_ADMIN_EMAIL: email, AUDIENCE_ADMIN_PASSWORD: password } = given;
  if (email !== undefined && password === undefined)
    faults.push('AUDIENCE_ADMIN_PASSWORD is missing beside AUDIENCE_ADMIN_EMAIL');
  if (email === undefined && password !== undefined)
    faults.push('AUDIENCE_ADMIN_EMAIL is missing beside AUDIENCE_ADMIN_PASSWORD');
  const place = databaseUrl.safeParse(given.DATABASE_URL);
  if (place.data?.kind === 'postgres' && given.AUDIENCE_SECRET_KEY === undefined) {
    faults.push('AUDIENCE_SECRET_KEY is required with PostgreSQL: make one with "openssl rand -base64 32" and keep it');
  }
  return faults;
}
