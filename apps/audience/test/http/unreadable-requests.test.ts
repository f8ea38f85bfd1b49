// Requests that cannot be read, byte by byte over a socket: the answer is a problem document all the same.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { problemDocument } from '../../src/common/problem-document.ts';
import { exchange } from '../inbox/support/raw-request.ts';
import { listenApp } from '../support/app.ts';
import { describeOnSqlite } from '../support/databases.ts';

const HOST = 'Host: audience.test\r\n';
const CONTACTS = 'GET /api/v1/contacts HTTP/1.1\r\n';
const SIGN_IN = 'POST /api/v1/session HTTP/1.1\r\n';
const TOO_MUCH = `X-Padding: ${'x'.repeat(20_000)}\r\n`;
const TWO_LENGTHS = 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n';

describeOnSqlite('A request that cannot be read', (database) => {
  let app: NestFastifyApplication;
  let port: number;
  beforeEach(async () => {
    ({ app, port } = await listenApp(database));
  });
  afterEach(() => app.close());

  it.each([
    ['has an address that is not encoded', `GET /api/v1/contacts?search=Å HTTP/1.1\r\n${HOST}\r\n`, 400],
    ['has a method that is none', `FETCH / HTTP/1.1\r\n${HOST}\r\n`, 400],
    ['has 20 kB of headers', `${CONTACTS}${HOST}${TOO_MUCH}\r\n`, 431],
    ['tells its length in two ways', `${SIGN_IN}${HOST}${TWO_LENGTHS}\r\n{}`, 400],
    ['has a broken chunk', `${SIGN_IN}${HOST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, 400],
    ['does not say whom it calls', `${CONTACTS}\r\n`, 400],
    ['expects what we do not know', `${SIGN_IN}${HOST}Expect: wonders\r\nContent-Length: 2\r\n\r\n{}`, 417],
  ])('because it %s is answered with a problem document', async (_why, request, status) => {
    const [head = '', body = ''] = (await exchange(port, [Buffer.from(request)])).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [A-Z]`));
    expect(head).toMatch(/content-type: application\/problem\+json/i);
    expect(problemDocument.parse(JSON.parse(jsonOf(body)))).toMatchObject({
      status,
      detail: expect.stringMatching(/\.$/),
    });
  });

  it('says nothing of what was in it', async () => {
    const answer = await exchange(port, [Buffer.from(`GET /?email=ada@example.orgÅ HTTP/1.1\r\n${HOST}\r\n`)]);
    expect(answer).not.toContain('ada');
  });
});

// Without the sizes of chunks.
function jsonOf(body: string): string {
  return body.slice(body.indexOf('{'), body.lastIndexOf('}') + 1);
}
