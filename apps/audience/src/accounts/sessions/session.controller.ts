// Signing in, asking who is signed in, signing out. The token travels in the cookie alone, never in a body.
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Authentication } from '../access/authentication.service.ts';
import { Public, Roles } from '../access/roles.decorator.ts';
import { type CurrentSession, currentSession, signInBody } from './session.schemas.ts';
import { SessionDesk } from './session-desk.service.ts';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly authentication: Authentication,
    private readonly desk: SessionDesk,
  ) {}

  @Post()
  @Public()
  @ApiCreatedResponse({ standardSchema: currentSession, description: 'Signed in; the cookie carries the session.' })
  async signIn(
    @Body({ schema: signInBody }) body: z.infer<typeof signInBody>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CurrentSession> {
    this.authentication.refuseCrossSite(request);
    const formerToken = this.authentication.tokenOf(request);
    const { token, expiresAt, session } = await this.desk.signIn({ ...body, address: request.ip, formerToken });
    reply.header('set-cookie', this.authentication.cookie.write(token, expiresAt)).header('cache-control', 'no-store');
    return session;
  }

  @Get()
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: currentSession })
  read(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<CurrentSession> {
    return this.desk.describe(actor, this.authentication.tokenOf(request));
  }

  @Delete()
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
}
