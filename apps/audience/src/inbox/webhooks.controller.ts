// The webhook's address in the description of the API. Requests never come here: `webhook-receiver.service.ts` takes them before
// the framework does.
import { Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNotFoundResponse,
  ApiOperation,
  ApiParam,
  ApiPayloadTooLargeResponse,
  ApiServiceUnavailableResponse,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../accounts/access/roles.decorator.ts';
import { notFound } from '../common/problem-error.ts';

const acceptedAnswer = z
  .object({ status: z.enum(['stored', 'seen']).describe('Durable now, or since an earlier delivery of the same id.') })
  .meta({ id: 'DeliveryAccepted' });

@Public()
@ApiTags('webhooks')
@Controller('webhooks')
export class WebhooksController {
  @Post(':key')
  @HttpCode(202)
  @ApiOperation({
    summary: 'A notification from a source, signed by the secret of the integration.',
    description:
      'Checked in the order 404, 413, 415, 401, 422. Anything but 202 and 422 was not stored: send it again.',
  })
  @ApiParam({ name: 'key', description: 'The last part of the `webhookUrl` of the integration.' })
  @ApiBody({ schema: { type: 'object', description: 'As the source sends it.' } })
  @ApiAcceptedResponse({ standardSchema: acceptedAnswer, description: 'Stored, or seen before.' })
  @ApiNotFoundResponse({ description: 'No integration has this address.' })
  @ApiPayloadTooLargeResponse({ description: 'Over 1 MiB.' })
  @ApiUnsupportedMediaTypeResponse({ description: 'Not JSON, or compressed.' })
  @ApiUnauthorizedResponse({ description: 'Not signed rightly, or the timestamp is more than 5 minutes off.' })
  @ApiUnprocessableEntityResponse({ description: 'Signed, but nothing that the source sends. It is kept as dead.' })
  @ApiTooManyRequestsResponse({ description: 'Too many of this integration are under way. See Retry-After.' })
  @ApiServiceUnavailableResponse({ description: 'It could not be stored. See Retry-After.' })
  receive(): never {
    throw notFound('There is nothing at this address.');
  }
}
