// Users of the account, for its administrators.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Page, toPage } from '../../common/pagination.ts';
import { Database } from '../../database/database.ts';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Roles } from '../access/roles.decorator.ts';
import { idParam } from '../wire.ts';
import {
  changeUserBody,
  createdUserAnswer,
  createUserBody,
  invitationAnswer,
  toInvitationAnswer,
  toUserAnswer,
  userAnswer,
  userListAnswer,
  userListQuery,
} from './user.schemas.ts';
import { usersAfter } from './user.ts';
import { Users } from './users.service.ts';

@ApiTags('users')
@Roles('administrator')
@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly database: Database,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Users of the account.' })
  @ApiOkResponse({ standardSchema: userListAnswer, description: 'One page of them.' })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: userListQuery }) { limit, cursor }: z.infer<typeof userListQuery>,
  ): Promise<Page<z.infer<typeof userAnswer>>> {
    const rows = await usersAfter(this.database, actor.accountId, cursor?.[0] ?? '', limit + 1);
    return toPage(rows, limit, (last) => [last.id], toUserAnswer);
  }

  @Post()
  @ApiOperation({ summary: 'Make a user, with a password or by invitation.' })
  @ApiCreatedResponse({
    standardSchema: createdUserAnswer,
    description: 'The user; without a password, with a link to choose one.',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createUserBody }) body: z.infer<typeof createUserBody>,
  ): Promise<z.infer<typeof createdUserAnswer>> {
    const { user, invitation } = await this.users.create(actor, body);
    return { ...toUserAnswer(user), invitation: invitation && toInvitationAnswer(invitation) };
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change the name or the role of a user.' })
  @ApiOkResponse({ standardSchema: userAnswer, description: 'A new role ends the sessions of the user.' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: changeUserBody }) body: z.infer<typeof changeUserBody>,
  ): Promise<z.infer<typeof userAnswer>> {
    return toUserAnswer(await this.users.change(actor, id, body));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a user.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed; the sessions of the user are over.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.users.remove(actor, id);
  }

  @Post(':id/invitation')
  @ApiOperation({ summary: 'Make a new invitation for a user.' })
  @ApiCreatedResponse({
    standardSchema: invitationAnswer,
    description: 'A new link to choose a password by; an earlier one is over.',
  })
  async invite(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
  ): Promise<z.infer<typeof invitationAnswer>> {
    return toInvitationAnswer(await this.users.invite(actor, id));
  }
}
