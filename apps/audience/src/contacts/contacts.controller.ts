// Contacts, over HTTP.
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import type { Page } from '../common/pagination.ts';
import {
  type ContactAnswer,
  type ContactDetailAnswer,
  changeContactBody,
  contactDetailAnswer,
  contactListAnswer,
  createContactBody,
  eraseContactBody,
  removeContactQuery,
} from './contact.schemas.ts';
import { ContactEditor } from './contact-editor.service.ts';
import { ContactReader, entityTag } from './contact-reader.service.ts';
import { ContactRemover } from './contact-remover.service.ts';
import { contactListQuery } from './list/contact-list.query.ts';
import { ContactList } from './list/contact-list.service.ts';

@ApiTags('contacts')
@Roles('editor')
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: ContactList,
    private readonly reader: ContactReader,
    private readonly editor: ContactEditor,
    private readonly remover: ContactRemover,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Contacts of the account: searched, filtered, sorted.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: contactListAnswer,
    description: 'A page may hold fewer contacts than `limit`: the list ends where `nextCursor` is null.',
  })
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: contactListQuery }) query: z.infer<typeof contactListQuery>,
  ): Promise<Page<ContactAnswer>> {
    return this.contacts.page(actor.accountId, query);
  }

  @Post()
  @ApiOperation({ summary: 'Make a contact.' })
  @ApiCreatedResponse({ standardSchema: contactDetailAnswer, description: 'The contact as it is now.' })
  async create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createContactBody }) body: z.infer<typeof createContactBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactDetailAnswer> {
    return tagged(reply, await this.editor.create(actor, body));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One contact, with where its values came from.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: contactDetailAnswer, description: '`ETag` names the state of values and tags.' })
  async read(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactDetailAnswer> {
    return tagged(reply, await this.reader.byId(actor.accountId, id));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change a contact: what is left out stays.' })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'The `ETag` that was read; 412 when it is another now.',
  })
  @ApiOkResponse({ standardSchema: contactDetailAnswer, description: 'The contact as it is now.' })
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: changeContactBody }) body: z.infer<typeof changeContactBody>,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContactDetailAnswer> {
    return tagged(reply, await this.editor.change(actor, id, body, ifMatch));
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove a contact.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: "Removed; its person's next change brings it back unless told not to." })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: removeContactQuery }) { doNotBringBack }: z.infer<typeof removeContactQuery>,
  ): Promise<void> {
    await this.remover.remove(actor, id, doNotBringBack);
  }

  @Post(':id/erase')
  @ApiOperation({ summary: 'Erase a contact and what sources told of it.' })
  @Roles('administrator')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Erased, with everything that sources told of its persons.' })
  async erase(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Body({ schema: eraseContactBody }) { doNotBringBack }: z.infer<typeof eraseContactBody>,
  ): Promise<void> {
    await this.remover.erase(actor, id, doNotBringBack);
  }
}

function tagged(reply: FastifyReply, contact: ContactDetailAnswer): ContactDetailAnswer {
  reply.header('etag', entityTag(contact.values, contact.tags));
  return contact;
}
