// Deliveries over HTTP. They are taken before the framework reads, parses or routes anything: their bytes are judged by their
// signature first, and receiving has to be about as fast as a bare server.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { Draining } from '../common/draining.ts';
import { InboxService } from './inbox.service.ts';
import { readBody } from './receive/read-body.ts';
import type { WebhookRequest } from './receive/receive-answer.ts';
import { restOfBody } from './receive/rest-of-body.ts';
import { isWebhookAddress, webhookKey } from './receive/webhook-address.ts';
import { webhookAnswer } from './receive/webhook-answers.ts';

/** Answers everything under `/webhooks`. */
@Injectable()
export class WebhookReceiver {
  // In the constructor: before the framework's own hooks and those for browsers are added, which cost as much as the signature.
  constructor(
    private readonly inbox: InboxService,
    private readonly draining: Draining,
    adapterHost: HttpAdapterHost,
  ) {
    const framework = adapterHost.httpAdapter.getInstance<FastifyInstance>();
    this.standBefore(framework.server);
    this.hookInto(framework);
  }

  /** Takes deliveries from the socket's server, before the framework makes a request of them. */
  private standBefore(server: Server): void {
    const others = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (isWebhookAddress(request.url)) void this.answer(request, response);
      else for (const other of others) other.call(server, request, response);
    });
  }

  /** For requests that reach the framework by another way: injected ones, and those of further servers that it listens on. */
  private hookInto(framework: FastifyInstance): void {
    framework.addHook('onRequest', (request, reply, done) => {
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
    // A server that is closing waits for its connections.
    if (this.draining.signal.aborted) response.setHeader('connection', 'close');
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
