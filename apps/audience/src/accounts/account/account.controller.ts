// The account of whoever calls.
import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../access/actor.ts';
import { Roles } from '../access/roles.decorator.ts';
import { accountAnswer, changeAccountBody } from './account.schemas.ts';
import { Accounts } from './accounts.service.ts';

@ApiTags('account')
@Controller('api/v1/account')
export class AccountController {
  constructor(private readonly accounts: Accounts) {}

  @Get()
  @ApiOperation({ summary: 'The account.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: accountAnswer, description: 'The account as it is now.' })
  read(@CurrentActor() actor: Actor): Promise<z.infer<typeof accountAnswer>> {
    return this.accounts.get(actor.accountId);
  }

  @Patch()
  @ApiOperation({ summary: 'Change the account.' })
  @Roles('administrator')
  @ApiOkResponse({
    standardSchema: accountAnswer,
    description: 'A new country renews the forms by which phones are compared.',
  })
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: changeAccountBody }) body: z.infer<typeof changeAccountBody>,
  ): Promise<z.infer<typeof accountAnswer>> {
    return this.accounts.change(actor, body);
  }
}
