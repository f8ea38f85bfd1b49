// Receives a delivery: which integration, is it signed, store it, answer. It is answered as stored only once it is durable.
// What it means is the worker's business; HTTP is that of `webhook-receiver.service.ts`.
import type { Delivery } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { DeadDeliveries } from './failed/dead-deliveries.service.ts';
import { type InboxIntegration, InboxIntegrations } from './inbox-integrations.ts';
import { InboxMetrics } from './inbox-metrics.service.ts';
import { type InboxDelivery, InboxLog } from './log/inbox-log.ts';
import { idFromBody, isUsableId } from './receive/delivery-id.ts';
import { InFlight } from './receive/in-flight.ts';
import { saysPlainJson } from './receive/media-type.ts';
import type { ReceiveAnswer, WebhookRequest } from './receive/receive-answer.ts';
import { storedHeaders } from './receive/stored-headers.ts';
import { verifyWithSecrets } from './receive/verify-with-secrets.ts';
import type { RefusalCause } from './refused/refusal.ts';
import { RefusedDeliveries } from './refused/refused-deliveries.service.ts';

/** Half of what the log lets wait: a single integration never fills it. */
const MOST_IN_FLIGHT = 1_000;

/** The way in for deliveries. */
@Injectable()
export class InboxService {
  private readonly inFlight = new InFlight(MOST_IN_FLIGHT);

  constructor(
    private readonly integrations: InboxIntegrations,
    private readonly log: InboxLog,
    private readonly dead: DeadDeliveries,
    private readonly refused: RefusedDeliveries,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  /** Never throws: what goes wrong is `unavailable`, and the sender comes again. */
  async receive(request: WebhookRequest): Promise<ReceiveAnswer> {
    let answer: ReceiveAnswer;
    try {
      answer = await this.examine(request);
    } catch (error) {
      this.metrics.fault(error);
      answer = 'unavailable';
    }
    this.metrics.answered(answer);
    return answer;
  }

  private async examine(request: WebhookRequest): Promise<ReceiveAnswer> {
    const integration = request.key === null ? null : await this.integrations.byWebhookKey(request.key);
    if (integration === null || (integration.connector !== null && !integration.connector.webhook))
      return 'unknown_key';
    const body = await request.readBody();
    if (body.kind === 'cut') return 'cut';
    if (body.kind === 'too_large') return this.refuse(integration, 'too_large', body.size);
    if (!saysPlainJson(request.headers)) return this.refuse(integration, 'not_json', body.bytes.byteLength);
    return this.verify(integration, { headers: request.headers, body: body.bytes, receivedAt: this.clock.now() });
  }

  private async verify(integration: InboxIntegration, delivery: Delivery): Promise<ReceiveAnswer> {
    const webhook = integration.connector?.webhook;
    // Its connector is not loaded just now: nobody can tell whether this is signed.
    if (!webhook) return 'unavailable';
    const result = verifyWithSecrets(webhook, delivery, integration.settingsInForce());
    if (!result.ok && result.cause !== 'malformed') {
      return this.refuse(integration, result.cause, delivery.body.byteLength);
    }
    if (!this.inFlight.enter(integration.id)) {
      return this.refuse(integration, 'throttled', delivery.body.byteLength);
    }
    try {
      const stored = storable(integration, delivery, result.deliveryId);
      if (result.ok && isUsableId(result.deliveryId)) return await this.store(stored);
      await this.dead.keepMalformed(stored);
      return 'malformed';
    } finally {
      this.inFlight.leave(integration.id);
    }
  }

  private async store(delivery: InboxDelivery): Promise<ReceiveAnswer> {
    const result = await this.log.append(delivery);
    if (result === 'full') return 'unavailable';
    if (result !== 'conflict') return result;
    // The first body stays. The sender did what it should, so it hears what it would hear of a second delivery.
    this.refused.note(delivery, 'conflict', delivery.body.byteLength);
    return 'seen';
  }

  private refuse(integration: InboxIntegration, cause: RefusalCause & ReceiveAnswer, size: number): ReceiveAnswer {
    this.refused.note({ accountId: integration.accountId, integrationId: integration.id }, cause, size);
    return cause;
  }
}

function storable(integration: InboxIntegration, delivery: Delivery, id: string | undefined): InboxDelivery {
  return {
    accountId: integration.accountId,
    integrationId: integration.id,
    deliveryId: id !== undefined && isUsableId(id) ? id : idFromBody(delivery.body),
    receivedAt: delivery.receivedAt,
    headers: storedHeaders(delivery.headers),
    body: delivery.body,
  };
}
