import type { lookup } from 'node:dns';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import ipaddr from 'ipaddr.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardedFetch, mayReach } from './guarded-fetch';

let server: Server;
let port: number;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    if (request.url === '/away') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    else if (request.url === '/large') response.end(Buffer.alloc(2 * 1024 * 1024));
    else response.end('here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

/** A resolver that answers from a list, one entry per question. */
function resolving(...answers: string[][]) {
  const fake = (_: string, __: object, done: (error: null, addresses: object[]) => void) =>
    done(
      null,
      (answers.length > 1 ? answers.shift()! : answers[0]!).map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      })),
    );
  return fake as unknown as typeof lookup;
}

describe('mayReach', () => {
  it.each([
    ['8.8.8.8', true],
    ['2001:4860:4860::8888', true],
    ['127.0.0.1', false],
    ['127.8.8.8', false],
    ['0.0.0.0', false],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['100.64.0.1', false],
    ['169.254.169.254', false],
    ['224.0.0.1', false],
    ['255.255.255.255', false],
    ['192.0.2.1', false],
    ['198.18.0.1', false],
    ['::', false],
    ['::1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['ff02::1', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:8.8.8.8', true],
    ['64:ff9b::a00:1', false],
    ['2002:0a00:0001::', false],
    ['2001:db8::1', false],
    ['not an address', false],
    ['', false],
  ])('%s: %s', (address, may) => expect(mayReach(address)).toBe(may));

  it('an allowed network opens itself only', () => {
    const networks = [ipaddr.parseCIDR('10.8.0.0/16')];
    expect(mayReach('10.8.3.4', networks)).toBe(true);
    expect(mayReach('10.9.3.4', networks)).toBe(false);
    expect(mayReach('::ffff:10.8.3.4', networks)).toBe(true);
  });
});

describe('guardedFetch', () => {
  const open = { networks: ['127.0.0.0/8'], plainHttp: true };

  it.each([
    'http://provider.example/',
    'ftp://provider.example/',
    'file:///etc/passwd',
    'https://user:secret@provider.example/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
  ])('%s is refused before any question', async (address) => {
    const guarded = guardedFetch({ networks: [], plainHttp: false }, resolving(['127.0.0.1']));
    await expect(guarded(address)).rejects.toMatchObject({ code: 'forbidden' });
    await guarded.close();
  });

  it('judges the address a name has when the connection is made', async () => {
    asked = [];
    const guarded = guardedFetch({ networks: [], plainHttp: true }, resolving(['127.0.0.1']));
    await expect(guarded(`http://rebinding.example:${port}/`)).rejects.toMatchObject({ code: 'forbidden' });
    const mixed = guardedFetch({ networks: [], plainHttp: true }, resolving(['8.8.8.8', '127.0.0.1']));
    await expect(mixed(`http://mixed.example:${port}/`)).rejects.toMatchObject({ code: 'forbidden' });
    const none = guardedFetch({ networks: [], plainHttp: true }, resolving([]));
    await expect(none(`http://none.example:${port}/`)).rejects.toMatchObject({ code: 'forbidden' });
    expect(asked).toEqual([]);
    await Promise.all([guarded.close(), mixed.close(), none.close()]);
  });

  it('a name that turns to a private address after its first answer gains nothing', async () => {
    asked = [];
    const guarded = guardedFetch(
      { networks: ['127.0.0.1/32'], plainHttp: true },
      resolving(['127.0.0.1'], ['127.0.0.2']),
    );
    const options = { headers: { connection: 'close' } };
    expect(await (await guarded(`http://turning.example:${port}/one`, options)).text()).toBe('here');
    await expect(guarded(`http://turning.example:${port}/two`, options)).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(asked).toEqual(['/one']);
    await guarded.close();
  });

  it('reaches what is allowed, follows no redirect and takes no endless answer', async () => {
    const guarded = guardedFetch(open);
    expect(await (await guarded(`http://127.0.0.1:${port}/x`)).text()).toBe('here');
    const away = await guarded(`http://127.0.0.1:${port}/away`);
    expect(away.status).toBe(302);
    await away.body?.cancel();
    const large = await guarded(`http://127.0.0.1:${port}/large`);
    await expect(large.arrayBuffer()).rejects.toThrow();
    await guarded.close();
  });

  it('who does not answer is unavailable', async () => {
    const guarded = guardedFetch(open);
    await expect(guarded('http://127.0.0.1:1/')).rejects.toMatchObject({ code: 'unavailable' });
    await guarded.close();
  });
});
