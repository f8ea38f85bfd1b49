// Accepting an invitation: the one call by which somebody without a password gets one.
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Public } from '../access/roles.decorator.ts';
import { Invitations } from './invitations.service.ts';
import { acceptedInvitationAnswer, acceptInvitationBody } from './user.schemas.ts';

@ApiTags('users')
@Controller('api/v1/invitations')
export class InvitationsController {
  constructor(private readonly invitations: Invitations) {}

  @Post('accept')
  @ApiOperation({ summary: 'Choose a password by an invitation.' })
  @Public()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: acceptedInvitationAnswer, description: 'The password is set; sign in with it.' })
  async accept(
    @Body({ schema: acceptInvitationBody }) body: z.infer<typeof acceptInvitationBody>,
  ): Promise<z.infer<typeof acceptedInvitationAnswer>> {
    const user = await this.invitations.accept(body.token, body.password);
    return { email: user.email };
  }
}
