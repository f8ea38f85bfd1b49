// The live stream, over HTTP: server-sent events.
import { Controller, Get, Headers, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, CurrentActor } from '../accounts/access/actor.ts';
import { Roles } from '../accounts/access/roles.decorator.ts';
import { StreamDesk } from './stream-desk.service.ts';

// What is no id of ours asks for nothing that could be resumed: a reset says so.
const lastEventId = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).catch(0);

@ApiTags('live')
@Controller('api/v1/stream')
export class StreamController {
  constructor(private readonly desk: StreamDesk) {}

  @Get()
  @ApiOperation({ summary: 'What happens, as it happens: server-sent events.' })
  @Roles('viewer')
  @ApiProduces('text/event-stream')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Goes on after this event, or begins with `reset`.',
  })
  @ApiOkResponse({
    description:
      'Events `contact { id }`, `outcome { outcome }`, `import { id, state, done, total }`, `review { id, state }`, `integration { id }`, `reset` (fetch again).',
    schema: { type: 'string' },
  })
  async stream(
    @CurrentActor() { accountId }: Actor,
    @Headers('last-event-id') after: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.desk.assertRoom(accountId);
    reply.hijack();
    request.raw.socket.setTimeout(0);
    request.raw.socket.setNoDelay(true);
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Nothing follows on this connection: when the stream ends, a stopping host need not wait for it.
      connection: 'close',
      // Proxies that gather an answer before passing it on would keep it for ever.
      'x-accel-buffering': 'no',
    });
    await this.desk.watch(accountId, after === undefined ? undefined : lastEventId.parse(after), reply.raw);
  }
}
