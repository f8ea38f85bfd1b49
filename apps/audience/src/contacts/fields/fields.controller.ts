// The fields of contacts, over HTTP.
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../../accounts/access/actor.ts';
import { Roles } from '../../accounts/access/roles.decorator.ts';
import { idParam } from '../../accounts/wire.ts';
import type { Page } from '../../common/pagination.ts';
import { changeFieldBody, createFieldBody, fieldAnswer, fieldListAnswer, toFieldAnswer } from './field.schemas.ts';
import { FieldDirectory } from './field-directory.service.ts';
import { Fields } from './fields.service.ts';

@ApiTags('fields')
@Roles('editor')
@Controller('api/v1/fields')
export class FieldsController {
  constructor(
    private readonly fields: Fields,
    private readonly directory: FieldDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Fields of contacts, default and custom.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: fieldListAnswer, description: 'Default fields first, then custom ones.' })
  async list(@CurrentActor() actor: Actor): Promise<Page<z.infer<typeof fieldAnswer>>> {
    const fields = await this.directory.list(actor.accountId);
    return { items: fields.map(toFieldAnswer), nextCursor: null, total: fields.length };
  }

  @Post()
  @ApiOperation({ summary: 'Make a custom field.' })
  @ApiCreatedResponse({
    standardSchema: fieldAnswer,
    description: 'The field, with the key under which contacts have it.',
  })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createFieldBody }) body: z.infer<typeof createFieldBody>,
  ): Promise<z.infer<typeof fieldAnswer>> {
    return toFieldAnswer(await this.fields.create(actor, body));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Rename a field, change its options or its unique flag.' })
  @ApiOkResponse({ standardSchema: fieldAnswer, description: '409 names the contacts that share a value.' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: changeFieldBody }) body: z.infer<typeof changeFieldBody>,
  ): Promise<z.infer<typeof fieldAnswer>> {
    return toFieldAnswer(await this.fields.change(actor, id, body));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a custom field.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed with its values. 409 while an integration uses it.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.fields.remove(actor, id);
  }
}
