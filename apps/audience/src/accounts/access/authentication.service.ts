// Finds out who makes a request: by API key where there is an `Authorization` header, otherwise by the session cookie.
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Configuration } from '../../config/configuration.ts';
import { ApiKeys } from '../api-keys/api-keys.service.ts';
import { crossSiteCall, notSignedIn } from '../refusals.ts';
import { SessionCookie } from '../sessions/session-cookie.ts';
import { Sessions } from '../sessions/sessions.service.ts';
import type { Actor } from './actor.ts';
import { isCrossSite, isSafe, isSameOrigin, type RequestOrigin } from './same-origin.ts';

/** Tells who calls, or refuses. */
@Injectable()
export class Authentication {
  /** The cookie that sessions travel in. */
  readonly cookie: SessionCookie;
  private readonly publicOrigin: string;

  constructor(
    configuration: Configuration,
    private readonly sessions: Sessions,
    private readonly apiKeys: ApiKeys,
  ) {
    this.cookie = new SessionCookie(configuration.publicUrl);
    this.publicOrigin = new URL(configuration.publicUrl).origin;
  }

  /**
   * Who makes this request. A key that is not right is never made up for by a cookie.
   * @throws 401 for nobody, 403 for a session's unsafe call that is not from our own pages.
   */
  async actorOf(request: FastifyRequest): Promise<Actor> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.byKey(authorization);
    const token = this.tokenOf(request);
    const session = token === null ? null : await this.sessions.find(token);
    if (!session) throw notSignedIn();
    if (!isSafe(request.method) && !isSameOrigin(this.originOf(request))) throw crossSiteCall();
    return session.actor;
  }

  /** The session token that a request carries; null: none. */
  tokenOf(request: FastifyRequest): string | null {
    return this.cookie.read(request.headers.cookie);
  }

  /** Refuses a call that a browser sends from elsewhere: for signing in, where there is no session yet to protect. */
  refuseCrossSite(request: FastifyRequest): void {
    if (isCrossSite(this.originOf(request))) throw crossSiteCall();
  }

  private async byKey(authorization: string): Promise<Actor> {
    const [, key] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
    const found = key === undefined ? null : await this.apiKeys.find(key);
    if (!found) throw notSignedIn();
    return found.actor;
  }

  private originOf(request: FastifyRequest): RequestOrigin {
    const fetchSite = request.headers['sec-fetch-site'];
    return {
      method: request.method,
      origin: request.headers.origin,
      fetchSite: Array.isArray(fetchSite) ? fetchSite.join() : fetchSite,
      own: [this.publicOrigin, `${request.protocol}://${request.host}`],
    };
  }
}
