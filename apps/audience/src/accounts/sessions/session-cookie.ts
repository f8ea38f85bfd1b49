// The cookie that carries a session: its name, its attributes, reading and writing it. Nothing else sets a cookie.

// As `Ids.newSecret` makes them: nothing in it needs an escape in a cookie.
const TOKEN = /^[A-Za-z0-9_-]{16,128}$/;

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

  /** The token in a `Cookie` header; null: none that could be ours. */
  read(header: string | undefined): string | null {
    for (const pair of (header ?? '').split(';')) {
      const [name, value] = pair.trim().split('=', 2);
      if (name === this.name) return value !== undefined && TOKEN.test(value) ? value : null;
    }
    return null;
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
    const attributes = [
      'Path=/',
      `Expires=${expires.toUTCString()}`,
      'HttpOnly',
      ...(this.isSecure ? ['Secure'] : []),
      'SameSite=Lax',
    ];
    return [`${this.name}=${value}`, ...attributes].join('; ');
  }
}
