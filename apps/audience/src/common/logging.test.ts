// What the log says, and above all what it does not.
import { Body, Controller, Get, Logger, Module, Post } from '@nestjs/common';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../../test/support/app.ts';
import { describeOnSqlite } from '../../test/support/databases.ts';
import { Public } from '../accounts/access/roles.decorator.ts';
import { loggedPath } from './logging.ts';

const body = z.strictObject({ note: z.string() });

@Public()
@Controller('probe')
class CanaryController {
  @Post()
  write(@Body({ schema: body }) given: z.infer<typeof body>): object {
    new Logger('Canary').log({
      body: given,
      headers: { authorization: 'Bearer canary-header' },
      password: 'canary-password',
    });
    return {};
  }

  @Get()
  fault(): object {
    throw new Error('a fault with a cause');
  }
}

@Module({ controllers: [CanaryController] })
class CanaryModule {}

describeOnSqlite('the log', (database) => {
  it('has every fault under the id that the caller was given, and no header, body, query or key', async () => {
    let text = '';
    const logTo = {
      write: (line: string) => {
        text += line;
      },
    };
    const app = await startApp(database, { further: [CanaryModule], logTo, environment: { LOG_LEVEL: 'trace' } });
    const headers = { authorization: 'Bearer canary-token', cookie: 'audience=canary-cookie' };
    await app.inject({ method: 'POST', url: '/probe?search=canary-query', payload: { note: 'canary-body' }, headers });
    await app.inject({
      method: 'POST',
      url: '/probe',
      payload: '{"note":"canary-broken',
      headers: { ...headers, 'content-type': 'application/json' },
    });
    await app.inject({ method: 'POST', url: '/webhooks/canary-key', payload: {}, headers });
    const fault = await app.inject({ url: '/probe', headers });
    await app.close();
    const id = z.object({ instance: z.string() }).parse(fault.json()).instance.replace('urn:audience:request:', '');
    expect(text).toContain(id);
    expect(text).toContain('a fault with a cause');
    expect(text).toContain('[redacted]');
    expect(text).not.toMatch(/canary-/);
  });
});

it.each([
  ['/api/v1/contacts?search=ada', '/api/v1/contacts'],
  ['/webhooks/abc/def', '/webhooks/…'],
  [undefined, ''],
])('logs the path of %s as "%s"', (url, expected) => {
  expect(loggedPath(url)).toBe(expected);
});
