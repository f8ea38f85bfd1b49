// Signing in, asking who is signed in, signing out. The token travels in the cookie alone, never in a body.
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Authentication } from '../access/authentication.service.ts';
import { Public, Roles } from '../access/roles.decorator.ts';
import { type CurrentSession, changePasswordBody, currentSession, signInBody } from './session.schemas.ts';
import { type OpenedSession, SessionDesk } from './session-desk.service.ts';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly authentication: Authentication,
    private readonly desk: SessionDesk,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Sign in.' })
  @Public()
  @ApiCreatedResponse({ standardSchema: currentSession, description: 'Signed in; the cookie carries the session.' })
  async signIn(
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentSession> {
    this.authentication.refuseCrossSite(request);
    const formerToken = this.authentication.tokenOf(request);
    return this.hand(reply, await this.desk.signIn({ ...body, address: request.ip, formerToken }));
  }

  @Get()
  @ApiOperation({ summary: 'Who is calling.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: currentSession, description: 'Who is signed in, and as what.' })
  read(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<CurrentSession> {
    return this.desk.describe(actor, this.authentication.tokenOf(request));
  }

  @Post('password')
  @ApiOperation({ summary: "Change one's own password." })
  @Roles('viewer')
  @ApiCreatedResponse({
    standardSchema: currentSession,
    description: 'Changed; all sessions are over but the new one in the cookie.',
  })
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: changePasswordBody }) body: z.infer<typeof changePasswordBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentSession> {
    return this.hand(reply, await this.desk.changePassword(actor, { ...body, address: request.ip }));
  }

  @Delete()
  @ApiOperation({ summary: 'Sign out.' })
  @Roles('viewer')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Signed out, on the server too.' })
  async signOut(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.desk.signOut(actor, this.authentication.tokenOf(request));
    reply.header('set-cookie', this.authentication.cookie.clear());
  }

  private hand(reply: FastifyReply, { token, expiresAt, session }: OpenedSession): CurrentSession {
    reply.header('set-cookie', this.authentication.cookie.write(token, expiresAt)).header('cache-control', 'no-store');
    return session;
  }
}
