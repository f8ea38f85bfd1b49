// The cookie that carries a session: its name, its attributes, reading and writing it. Nothing else sets a cookie.
import { fastifyCookie } from '@fastify/cookie';

/** Reads and writes the session cookie of one public address. */
export class SessionCookie {
  private readonly isSecure: boolean;

  /** @param publicUrl what people call Audience by; over https the cookie is bound to this host and never sent in the clear. */
  constructor(publicUrl: string) {
    this.isSecure = new URL(publicUrl).protocol === 'https:';
  }

  get name(): string {
    return this.isSecure ? '__Host-audience' : 'audience_session';
  }

  /** The token in a `Cookie` header; null: none. */
  read(header: string | undefined): string | null {
    if (header === undefined) return null;
    return fastifyCookie.parse(header)[this.name] ?? null;
  }

  /** The `Set-Cookie` header that hands out a token until `expiresAt` (milliseconds since 1970). */
  write(token: string, expiresAt: number): string {
    return this.serialize(token, new Date(expiresAt));
  }

  /** The `Set-Cookie` header that takes the cookie away. */
  clear(): string {
    return this.serialize('', new Date(0));
  }

  private serialize(value: string, expires: Date): string {
    return fastifyCookie.serialize(this.name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: this.isSecure,
      expires,
    });
  }
}
