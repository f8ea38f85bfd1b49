// Deliveries over HTTP. They are taken before the framework reads, parses or routes anything: their bytes are judged by their
// signature first, and receiving has to be about as fast as a bare server.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { InboxService } from './inbox.service.ts';
import { readBody } from './receive/read-body.ts';
import type { WebhookRequest } from './receive/receive-answer.ts';
import { restOfBody } from './receive/rest-of-body.ts';
import { isWebhookAddress, webhookKey } from './receive/webhook-address.ts';
import { webhookAnswer } from './receive/webhook-answers.ts';

/** Answers everything under `/webhooks`. */
@Injectable()
export class WebhookReceiver implements OnModuleInit {
  private attached = false;

  constructor(
    private readonly inbox: InboxService,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    this.attach(this.adapterHost.httpAdapter.getInstance<FastifyInstance>());
  }

  /** Hangs itself in before everything that is registered later; a second call does nothing. */
  attach(server: FastifyInstance): void {
    if (this.attached) return;
    this.attached = true;
    server.addHook('onRequest', (request, reply, done) => {
      if (!isWebhookAddress(request.raw.url)) return done();
      reply.hijack();
      void this.answer(request.raw, reply.raw);
    });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.inbox.receive(webhookRequest(request));
    if (answer === 'cut' || response.destroyed) {
      response.destroy();
      return;
    }
    const { status, headers, body } = webhookAnswer(answer);
    response.writeHead(status, headers).end(body);
    if (!request.complete) restOfBody(request);
  }
}

function webhookRequest(request: IncomingMessage): WebhookRequest {
  return { key: webhookKey(request), headers: textHeaders(request), readBody: () => readBody(request) };
}

function textHeaders(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const name in request.headers) {
    const value = request.headers[name];
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}
