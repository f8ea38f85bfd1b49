// Former identifiers of a contact, over HTTP. They are read with the contact.
import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { FormerIdentifiers } from './former-identifiers.service.ts';

@ApiTags('contacts')
@Roles('editor')
@Controller('api/v1/contacts/:id/former-identifiers')
export class FormerIdentifiersController {
  constructor(private readonly former: FormerIdentifiers) {}

  @Delete(':formerId')
  @ApiOperation({ summary: 'Remove a former identifier of a contact.' })
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed; whoever comes with this value is somebody else.' })
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) contactId: string,
    @Param('formerId', { schema: idParam }) formerId: string,
  ): Promise<void> {
    await this.former.remove(actor, contactId, formerId);
  }
}
