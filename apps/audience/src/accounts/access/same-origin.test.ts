// The table of headers by which a call counts as our own.
import { describe, expect, it } from 'vitest';
import { isCrossSite, isSafe, isSameOrigin } from './same-origin.ts';

const OWN = ['https://audience.example.org'];
const from = (origin?: string, fetchSite?: string) => ({ method: 'POST', origin, fetchSite, own: OWN });

describe('A call', () => {
  it.each([
    [from('https://audience.example.org'), true, false],
    [from(undefined, 'same-origin'), true, false],
    [from('https://audience.example.org', 'same-origin'), true, false],
    [from(), false, false],
    [from('https://audience.example.org.evil.example'), false, true],
    [from('http://audience.example.org'), false, true],
    [from('null'), false, true],
    [from(undefined, 'none'), false, true],
    [from(undefined, 'same-site'), false, true],
    [from(undefined, 'cross-site'), false, true],
    [from('https://audience.example.org', 'cross-site'), false, true],
    [from('https://evil.example', 'same-origin'), false, true],
    [from(undefined, 'same-origin,cross-site'), false, true],
  ])('with %o is from our own pages: %s; provably from elsewhere: %s', (request, own, cross) => {
    expect([isSameOrigin(request), isCrossSite(request)]).toEqual([own, cross]);
  });

  it('is safe only by a method that reads', () => {
    expect(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'get'].filter(isSafe)).toEqual([
      'GET',
      'HEAD',
      'OPTIONS',
    ]);
  });
});
