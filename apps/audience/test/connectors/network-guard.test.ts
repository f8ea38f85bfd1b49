// Where connectors may go: public addresses and what the operator named, checked on the address that is connected to.
import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/connectors/http/network-guard.ts';
import { readPrivateSources } from '../../src/connectors/http/private-sources.ts';
import { json, openHttp, serve } from './trouble-server.ts';

const REFUSED = { failure: 'config', code: 'source_private_address' };

describe('an address', () => {
  it.each([
    ...[
      '127.0.0.1',
      '127.255.255.254',
      '0.0.0.0',
      '0.1.2.3',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '198.18.0.1', '198.19.255.255', '192.0.0.1', '192.0.2.1'],
    ...['198.51.100.1', '203.0.113.1', '192.88.99.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
    ...['::', '::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:a00:1', '::127.0.0.1', 'fc00::1', 'fdff::1'],
    ...['fe80::1', 'fec0::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::1', '2002:7f00:1::', '2001::1', '2001:db8::1'],
    ...['100::1', '3fff::1', '5f00::1', '4000::1', 'not an address', ''],
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
});

describe('a URL', () => {
  it.each([
    ['a loopback address', 'http://127.0.0.1:8080/'],
    ['a loopback address in decimal', 'http://2130706433:8080/'],
    ['a loopback address in octal', 'http://0177.0.0.1:8080/'],
    ['a loopback address in hexadecimal', 'http://0x7f000001:8080/'],
    ['a short loopback address', 'http://127.1:8080/'],
    ['IPv6 loopback', 'http://[::1]:8080/'],
    ['IPv4 in IPv6', 'http://[::ffff:127.0.0.1]:8080/'],
    ['a name of loopback', 'http://localhost:8080/'],
    ['a name with a full stop at its end', 'http://localhost.:8080/'],
    ['a name in full-width letters', 'http://ｌocalhost:8080/'],
    ['the address of cloud metadata', 'http://169.254.169.254/'],
    ['a user', 'http://user:password@93.184.216.34/'],
    ['a port of another service', 'http://93.184.216.34:25/'],
  ])('with %s is refused', async (_, url) => {
    const { host } = new URL(url);
    const names = { localhost: ['127.0.0.1'], 'localhost.': ['127.0.0.1'] };
    await expect(openHttp([host], { allowed: [], names }).get(url)).rejects.toMatchObject(REFUSED);
  });

  it.each([
    [
      'http://10.1.2.3:8080/',
      'is inside of a private network. Enter a public one, or have whoever runs Audience allow 10.1.2.3:8080 (AUDIENCE_PRIVATE_SOURCES).',
    ],
    ['http://user@93.184.216.34/', 'names a user. Enter it without one: the token is what lets Audience read.'],
    ['http://93.184.216.34:25/', 'has the port 25, on which no web service listens. Check it, or leave the port out.'],
    ['http://none.test/', 'is not known. Check how it is written.'],
  ])('that is refused is told by the name of the source, with what to do: %s', async (url, end) => {
    const get = openHttp([new URL(url).host], { allowed: [], names: {} }).get(url);
    await expect(get).rejects.toThrow(`The address of Evenings ${end}`);
  });

  it.each(['ftp://93.184.216.34/', 'file:///etc/passwd', 'gopher://93.184.216.34/', 'data:text/plain,a'])(
    'of another scheme is refused: %s',
    async (url) => {
      await expect(openHttp([new URL(url).host], { allowed: [] }).get(url)).rejects.toMatchObject({
        failure: 'config',
        code: 'source_scheme_refused',
      });
    },
  );

  it.each(['not a url', '', '//example.com/', '/v1/me'])(
    'that is none is a fault of the connector: %j',
    async (url) => {
      await expect(openHttp([]).get(url)).rejects.toMatchObject({ failure: 'system', code: 'address_invalid' });
    },
  );
});

describe('a name', () => {
  it('is refused when any of its addresses is private', async () => {
    const http = openHttp(['mixed.test'], { allowed: [], names: { 'mixed.test': ['93.184.216.34', '10.0.0.1'] } });
    await expect(http.get('http://mixed.test/')).rejects.toMatchObject(REFUSED);
  });

  it('without an address is refused', async () => {
    await expect(openHttp(['none.test'], { names: {} }).get('http://none.test/')).rejects.toMatchObject(REFUSED);
  });

  it('is reached at the address that was checked, under its own name', async () => {
    const source = await serve((request, response) => json(response, { host: request.headers.host }));
    const host = `named.test:${source.port}`;
    const http = openHttp([host], { names: { 'named.test': ['127.0.0.1'] } });
    expect((await http.get(`http://${host}/`)).json()).toEqual({ host });
  });

  it('that points elsewhere at the next connection is checked again', async () => {
    const source = await serve((_, response) => json(response, {}, 200, { connection: 'close' }));
    const host = `moving.test:${source.port}`;
    const names = { 'moving.test': ['127.0.0.1'] };
    const http = openHttp([host], { names, allowed: ['127.0.0.1/32'] });
    await http.get(`http://${host}/`);
    names['moving.test'] = ['127.0.0.2'];
    await expect(http.get(`http://${host}/`)).rejects.toMatchObject(REFUSED);
    expect(source.requests).toHaveLength(1);
  });
});

describe('what the operator allows', () => {
  it.each([
    ['its host and port', (host: string) => [host]],
    ['a network range', () => ['127.0.0.0/8']],
    ['the one address', () => ['127.0.0.1']],
  ])('is reached when named by %s', async (_, allowed) => {
    const source = await serve((__, response) => json(response, { ok: true }));
    const http = openHttp([source.host], { allowed: allowed(source.host) });
    expect((await http.get(source.url)).json()).toEqual({ ok: true });
  });

  it('is no more than what was named', async () => {
    const source = await serve((_, response) => json(response, {}));
    for (const allowed of ['127.0.0.1:1', '10.0.0.0/8', `localhost:${source.port}`]) {
      await expect(openHttp([source.host], { allowed: [allowed] }).get(source.url)).rejects.toMatchObject(REFUSED);
    }
    expect(source.requests).toEqual([]);
  });

  it('is read entry by entry, and what cannot be read is told', () => {
    const { sources, faults } = readPrivateSources([' LocalHost:3001 ', '10.1.0.0/16', '::1', '', '[::1]:80']);
    expect([...sources.hosts]).toEqual(['localhost:3001', '[::1]:80']);
    expect(sources.ranges).toHaveLength(2);
    expect(faults).toEqual([]);
    const odd = ['localhost', '*', 'http://localhost:3001', 'localhost:99999', '10.1.0.0/33', 'localhost:0', '10.1'];
    expect(readPrivateSources(odd).faults).toHaveLength(odd.length);
  });
});
