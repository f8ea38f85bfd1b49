// What browsers are told about every answer. Scripts and styles come from this host alone, none of them inline.
import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
  frameAncestors: ["'none'"],
} as const;

/** Registers the headers. */
export async function protectBrowsers(app: NestFastifyApplication): Promise<void> {
  const directives = Object.fromEntries(Object.entries(POLICY).map(([name, sources]) => [name, [...sources]]));
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000 },
    xFrameOptions: { action: 'deny' },
  });
}

/** The same policy for a page that makes styles as it runs: those that carry this nonce are taken, no others. */
export function policyOfPage(styleNonce: string): string {
  return Object.entries({ ...POLICY, styleSrc: [...POLICY.styleSrc, `'nonce-${styleNonce}'`] })
    .map(
      ([name, sources]) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${sources.join(' ')}`,
    )
    .join(';');
}
