// Source events and their attendances, over HTTP.
import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { idParam } from '../accounts/wire.ts';
import { type Page, toPage } from '../common/pagination.ts';
import { toMoment } from './attendance-row.ts';
import {
  type eventAttendanceAnswer,
  eventAttendanceListAnswer,
  eventAttendanceQuery,
  type sourceEventAnswer,
  sourceEventListAnswer,
  sourceEventListQuery,
} from './history.schemas.ts';
import { HistoryReader } from './history.service.ts';
import { type SourceEventRow, SourceEvents } from './source-events.service.ts';

@ApiTags('history')
@Controller('api/v1/source-events')
export class SourceEventsController {
  constructor(
    private readonly events: SourceEvents,
    private readonly history: HistoryReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Events that sources told of, newest first.' })
  @Roles('viewer')
  @ApiOkResponse({
    standardSchema: sourceEventListAnswer,
    description: 'One page, the latest event first; those without a date last.',
  })
  async list(
    @CurrentActor() actor: Actor,
    @Query({ schema: sourceEventListQuery }) query: z.infer<typeof sourceEventListQuery>,
  ): Promise<Page<z.infer<typeof sourceEventAnswer>>> {
    const rows = await this.events.list(actor.accountId, query.search, query.cursor, query.limit + 1);
    return toPage(rows, query.limit, (last) => [last.starts_at ?? 0, last.id], toSourceEvent);
  }

  @Get(':id/attendances')
  @ApiOperation({ summary: 'Who is at an event.' })
  @Roles('viewer')
  @ApiOkResponse({ standardSchema: eventAttendanceListAnswer, description: 'One page, by person.' })
  async attendances(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: idParam }) id: string,
    @Query({ schema: eventAttendanceQuery }) { limit, cursor }: z.infer<typeof eventAttendanceQuery>,
  ): Promise<Page<z.infer<typeof eventAttendanceAnswer>>> {
    const event = await this.events.find(actor.accountId, id);
    const rows = await this.history.ofEvent(actor.accountId, event, cursor?.[0] ?? '', limit + 1);
    return toPage(
      rows,
      limit,
      (last) => [last.person_id],
      (row) => ({ ...this.history.toAnswer(row), contactId: row.contact_id }),
    );
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Remove an event by hand.' })
  @Roles('editor')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Removed with its attendances; contacts stay.' })
  async remove(@CurrentActor() actor: Actor, @Param('id', { schema: idParam }) id: string): Promise<void> {
    await this.events.remove(actor, id);
  }
}

function toSourceEvent(row: SourceEventRow): z.infer<typeof sourceEventAnswer> {
  return {
    id: row.id,
    integrationId: row.integration_id,
    externalId: row.event_id,
    name: row.name,
    startsAt: toMoment(row.starts_at),
    endsAt: toMoment(row.ends_at),
    timeZone: row.time_zone,
    venue: row.venue,
    removedAtSource: toMoment(row.removed),
  };
}
