import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiKeyRequest, issueApiKey } from '#services/identity/keys/issue-api-key';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { asOperator } from '../../../tests/arriving';
import {
  ELSEWHERE,
  keys,
  lines,
  OFFICE,
  openMachineDoor,
  problemOf,
  record,
  stored,
} from '../../../tests/machine-door';
import { machineRoute } from '../../../tests/machine-routes';
import { type Signing, signedHeaders } from '../../../tests/sign-request';
import { POST as signIn } from '../../api/auth/sign-in/route';
import { spendByPerson } from './spend';

/** Every machine door: what it takes, and a purpose that does not open it. */
const DOORS = [
  ['POST', '/api/v1/records', 'records.push', 'manifests.push'],
  ['POST', '/api/v1/records/check', 'records.check', 'records.push'],
  ['GET', `/api/v1/batches/${randomUUID()}`, 'records.push', 'records.check'],
  ['GET', '/api/v1/manifests/key', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests/digests', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests/numbers', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests/close', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests/unnamed', 'manifests.push', 'records.push'],
  ['POST', '/api/v1/manifests/names', 'manifests.push', 'records.push'],
  ['GET', '/api/v1/catalogue/types', 'catalogue.read', 'records.push'],
] as const;

let database: Awaited<ReturnType<typeof openMachineDoor>>;
let now: number;
const settings = process.env;

/** Stands in for the HTTP server's own word on its socket (tests/machine-server.ts has real ones). */
const FROM = (address: string) => ({ 'x-zhengjian-peer': `test ${address}` });
(globalThis as unknown as Record<symbol, string>)[Symbol.for('zhengjian.peer')] = 'test';

const issue = async (over: Partial<ApiKeyRequest> = {}, at = now) => {
  const context = asOperator(database, at);
  return issueApiKey(context, { organisation: OFFICE, label: 'client', ...over });
};

async function send(method: string, path: string, headers: Record<string, string>, body?: BodyInit) {
  const isRecords = path.startsWith('/api/v1/records');
  const init: RequestInit & { duplex: 'half' } = {
    method,
    duplex: 'half',
    headers: {
      'content-type': isRecords ? 'application/x-ndjson' : 'application/json',
      'idempotency-key': 'delivery-1',
      'accept-language': 'en',
      ...headers,
    },
    ...(method === 'GET' ? {} : { body: body ?? (isRecords ? lines(record()) : '{}') }),
  };
  return machineRoute(new Request(`http://localhost${path}`, init));
}

beforeAll(async () => {
  database = await openMachineDoor();
});
beforeEach(() => {
  now = Date.now() * 1000;
  delete settings.ZHENGJIAN_TRUSTED_PROXIES;
  delete settings.ZHENGJIAN_LIMITS;
});

describe.each(DOORS)('%s %s', (method, path, purpose, otherPurpose) => {
  const bearing = (key: string, headers = {}) =>
    send(method, path, { authorization: `Bearer ${key}`, ...headers });

  it('opens for its purpose, and says what is left', async () => {
    const { key } = await issue({ purposes: [purpose] });
    const response = await bearing(key);
    expect([200, 201, 404, 422]).toContain(response.status);
    if (response.ok) expect(response.headers.get('ratelimit')).toMatch(/^"[a-z.]+";r=\d+;t=\d+$/);
  });

  it('no key, a foreign one, an altered one, an expired one, a revoked one', async () => {
    const { keyId, key } = await issue({ purposes: [purpose] });
    const { key: expired } = await issue(
      { purposes: [purpose], expiresAt: now - 1_000_000 },
      now - 2_000_000,
    );
    const altered = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    for (const bad of [`zj_${randomUUID()}_${'x'.repeat(43)}`, altered, expired, 'zj_none'])
      expect(await problemOf(await bearing(bad))).toMatchObject({ status: 401, code: 'not-signed-in' });
    if (purpose !== 'catalogue.read') expect((await send(method, path, {})).status).toBe(401);
    await revokeApiKey(asOperator(database, now), keyId);
    expect((await bearing(key)).status).toBe(401);
  });

  it('a key for something else', async () => {
    const { key } = await issue({ purposes: [otherPurpose] });
    expect(await problemOf(await bearing(key))).toEqual({
      status: 403,
      code: 'forbidden',
      reason: 'purpose',
    });
  });

  it('a wrong network, whatever the forwarded header says; behind a trusted proxy the right one', async () => {
    const { key } = await issue({ purposes: [purpose], networks: ['192.0.2.0/24', '2001:db8::/32'] });
    const refusal = { status: 403, code: 'forbidden', reason: 'network' };
    const forged = { 'x-forwarded-for': '192.0.2.5', 'x-real-ip': '192.0.2.5', forwarded: 'for=192.0.2.5' };
    expect(await problemOf(await bearing(key))).toEqual(refusal);
    expect(await problemOf(await bearing(key, FROM('203.0.113.9')))).toEqual(refusal);
    expect(await problemOf(await bearing(key, { ...FROM('203.0.113.9'), ...forged }))).toEqual(refusal);
    expect(await problemOf(await bearing(key, { 'x-zhengjian-peer': 'guess 192.0.2.5' }))).toEqual(refusal);
    for (const address of ['192.0.2.5', '::ffff:192.0.2.5', '2001:db8::5'])
      expect((await bearing(key, FROM(address))).status, address).not.toBe(403);
    settings.ZHENGJIAN_TRUSTED_PROXIES = '10.0.0.0/8';
    const through = (chain: string) => ({ ...FROM('10.0.0.1'), 'x-forwarded-for': chain });
    expect((await bearing(key, through('1.2.3.4, 192.0.2.5'))).status).not.toBe(403);
    expect(await problemOf(await bearing(key, through('192.0.2.5, 203.0.113.9')))).toEqual(refusal);
    expect(await problemOf(await bearing(key, { ...FROM('203.0.113.9'), ...forged }))).toEqual(refusal);
  });

  describe('when requests must be signed', () => {
    const body = path.startsWith('/api/v1/records') ? lines(record()) : '{}';
    const id = `signed-${method}-${path}`;
    const signing = (over: Partial<Signing> = {}): Signing => ({
      method,
      path,
      body: method === 'GET' ? null : body,
      headers: { 'idempotency-key': id },
      ...over,
    });
    const signed = async (key: string, over: Partial<Signing> = {}) =>
      send(method, path, await signedHeaders(key, signing(over)), body);
    const faultOf = async (response: Response) => {
      const { status, reason } = await problemOf(response);
      return [status, reason];
    };

    it('a signed request comes in, once', async () => {
      const { key } = await issue({ purposes: [purpose], signs: true });
      const headers = await signedHeaders(key, signing());
      expect([200, 201, 404, 422]).toContain((await send(method, path, headers, body)).status);
      expect(await faultOf(await send(method, path, headers, body))).toEqual([401, 'nonce-used']);
    });

    it('an unsigned one, and the secret as a bearer, stay out', async () => {
      const { key } = await issue({ purposes: [purpose], signs: true });
      expect(await faultOf(await bearing(key))).toEqual([401, 'signature-absent']);
      const both = { ...(await signedHeaders(key, signing())), authorization: `Bearer ${key}` };
      expect((await send(method, path, both, body)).status).toBe(401);
    });

    it('old, future, and with no nonce worth the name', async () => {
      const { key } = await issue({ purposes: [purpose], signs: true });
      const seconds = Math.floor(Date.now() / 1000);
      for (const created of [seconds - 305, seconds + 305])
        expect(await faultOf(await signed(key, { created }))).toEqual([401, 'created-outside-window']);
      expect(await faultOf(await signed(key, { nonce: '1' }))).toEqual([401, 'nonce-missing']);
    });

    it('another method, path, query or delivery id than was signed', async () => {
      const { key } = await issue({ purposes: [purpose], signs: true });
      for (const over of [
        { method: 'PUT' },
        { path: '/api/v1/elsewhere' },
        { path: `${path}?only=exceptions` },
        { headers: { 'idempotency-key': 'delivery-2' } },
      ]) {
        const headers = { ...(await signedHeaders(key, signing(over))), 'idempotency-key': id };
        const response = await send(method, path, headers, body);
        expect(await faultOf(response), JSON.stringify(over)).toEqual([401, 'signature-invalid']);
      }
    });

    it('by another key, or covering too little', async () => {
      const [{ key }, other] = [
        await issue({ purposes: [purpose], signs: true }),
        await issue({ purposes: [purpose], signs: true }),
      ];
      const stolen = key.slice(0, -43) + other.key.slice(-43);
      expect(await faultOf(await signed(stolen))).toEqual([401, 'signature-invalid']);
      expect(await faultOf(await signed(key, { fields: ['@method', '@path'] }))).toEqual([
        401,
        'component-missing',
      ]);
    });

    if (method === 'GET') return;

    it('another body than was signed leaves nothing', async () => {
      const { key } = await issue({ purposes: [purpose], signs: true });
      const before = await stored(database);
      const other = path.startsWith('/api/v1/records') ? `${body}\n${lines(record())}` : '{ }';
      const response = await send(method, path, await signedHeaders(key, signing()), other);
      expect(await faultOf(response)).toEqual([422, 'content-digest-differs']);
      expect(await stored(database)).toBe(before);
    });
  });
});

describe('Content-Digest', () => {
  const push = (body: Uint8Array | string, digest: string, id = randomUUID()) =>
    send(
      'POST',
      '/api/v1/records',
      {
        authorization: `Bearer ${keys[OFFICE]}`,
        'idempotency-key': id,
        'content-digest': digest,
      },
      body as BodyInit,
    );
  const digestOf = async (body: Uint8Array) =>
    (await signedHeaders(keys[OFFICE]!, { path: '/', body }))['content-digest']!;

  it('is of the bytes as sent, gzip or not, and checked for bearers too', async () => {
    const packed = gzipSync(lines(record(), record()));
    expect((await push(packed, await digestOf(packed))).status).toBe(201);
    const before = await stored(database);
    const wrong = await push(packed, await digestOf(Buffer.from('other')));
    expect(await problemOf(wrong)).toMatchObject({ status: 422, reason: 'content-digest-differs' });
    const unreadable = await push(packed, 'md5=:AAAA:');
    expect(await problemOf(unreadable)).toMatchObject({ status: 422, reason: 'digest-unreadable' });
    expect(await stored(database)).toBe(before);
  });

  it('bytes behind the end of the gzip are not passed over', async () => {
    const packed = gzipSync(lines(record()));
    const longer = Buffer.concat([packed, Buffer.from('behind')]);
    const before = await stored(database);
    const response = await push(longer, await digestOf(packed));
    expect(response.status).toBe(422);
    expect(await stored(database)).toBe(before);
  });

  it('a refused delivery may be sent again under its id', async () => {
    const body = Buffer.from(lines(record()));
    const id = randomUUID();
    expect((await push(body, await digestOf(Buffer.from('x')), id)).status).toBe(422);
    expect((await push(body, await digestOf(body), id)).status).toBe(201);
  });
});

describe('limits', () => {
  const check = (key: string, headers = {}) =>
    send('POST', '/api/v1/records/check', { authorization: `Bearer ${key}`, ...headers });

  it('a key’s requests, with Retry-After and what the limit is, in the reader’s language', async () => {
    settings.ZHENGJIAN_LIMITS = 'records.check=2/60';
    const { key } = await issue();
    expect((await check(key)).headers.get('ratelimit')).toMatch(/^"records\.check";r=1;t=\d+$/);
    await check(key);
    const refused = await check(key, { 'accept-language': 'zh-CN' });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(refused.headers.get('ratelimit-policy')).toBe('"records.check";q=2;w=60');
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect((await refused.json()).title).toBe('请求过多，请稍后再试');
    // Another key is another client.
    expect((await check((await issue()).key)).status).toBe(200);
    const audited = await database.query(
      "SELECT times FROM audit_entry WHERE action = 'request.refused' AND detail->>'code' = 'too-many'",
    );
    expect(audited.rows).toHaveLength(1);
    for (let again = 0; again < 30; again += 1) expect((await check(key)).status).toBe(429);
    const after = await database.query(
      "SELECT sum(times) AS times, count(*) AS rows FROM audit_entry WHERE action = 'request.refused' AND detail->>'code' = 'too-many'",
    );
    expect(Number(after.rows[0]?.rows)).toBe(1);
  });

  it('forms of sign-in, by address, before a password is looked at', async () => {
    settings.ZHENGJIAN_LIMITS = 'sign-in=2/60';
    const submit = async (address: string) => {
      const body = new URLSearchParams({ username: 'nobody', password: 'x' });
      const headers = FROM(address);
      const request = new Request('http://localhost/api/auth/sign-in', { method: 'POST', body, headers });
      return new URL((await signIn(request)).headers.get('location')!, 'http://localhost').searchParams;
    };
    const refused = [];
    for (let tried = 0; tried < 3; tried += 1) refused.push((await submit('198.51.100.7')).get('refused'));
    expect(refused).toEqual(['wrong', 'wrong', 'too-many']);
    expect((await submit('198.51.100.8')).get('refused')).toBe('wrong');
  });

  it('exports, by person', async () => {
    settings.ZHENGJIAN_LIMITS = 'export=2/60';
    const [one, other] = ['one', 'other'].map((id) => ({ ...asOperator(database, now).actor, id }));
    await spendByPerson(one!, 'export');
    await spendByPerson(one!, 'export');
    await expect(spendByPerson(one!, 'export')).rejects.toMatchObject({ code: 'too-many' });
    await spendByPerson(other!, 'export');
  });

  it('a key’s rows of a day', async () => {
    settings.ZHENGJIAN_LIMITS = 'records.push.rows=3/86400';
    const { key } = await issue();
    const push = () =>
      send(
        'POST',
        '/api/v1/records',
        {
          authorization: `Bearer ${key}`,
          'idempotency-key': randomUUID(),
        },
        lines(record(), record()),
      );
    expect([(await push()).status, (await push()).status]).toEqual([201, 201]);
    expect(await problemOf(await push())).toMatchObject({ status: 429, reason: 'limit-reached' });
  });

  it('requests without a valid key, by address; a good key from there waits too', async () => {
    settings.ZHENGJIAN_LIMITS = 'machine.refused=3/60';
    const { key } = await issue();
    const from = FROM('198.51.100.1');
    for (let tried = 0; tried < 3; tried += 1)
      expect((await check(`zj_${randomUUID()}_${'x'.repeat(43)}`, from)).status).toBe(401);
    expect((await check(key, from)).status).toBe(429);
    expect((await check(key, FROM('198.51.100.2'))).status).toBe(200);
  });

  it('the public catalogue by address; a key has its own', async () => {
    settings.ZHENGJIAN_LIMITS = 'catalogue.public=2/60';
    const from = FROM('2001:db8:1:2::1');
    const read = (headers: Record<string, string>) => send('GET', '/api/v1/catalogue/types', headers);
    const statuses = [];
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await read(from)).status);
    expect(statuses).toEqual([200, 200, 429]);
    expect((await read(FROM('2001:db8:1:2:ffff::9'))).status).toBe(429);
    const { key } = await issue({ purposes: ['catalogue.read'] });
    expect((await read({ ...from, authorization: `Bearer ${key}` })).status).toBe(200);
  });
});

it('another organisation’s batch is not there', async () => {
  const pushed = await send('POST', '/api/v1/records', {
    authorization: `Bearer ${keys[OFFICE]}`,
    'idempotency-key': randomUUID(),
  });
  const { batchId } = (await pushed.json()) as { batchId: string };
  const path = `/api/v1/batches/${batchId}`;
  expect((await send('GET', path, { authorization: `Bearer ${keys[OFFICE]}` })).status).toBe(200);
  expect((await send('GET', path, { authorization: `Bearer ${keys[ELSEWHERE]}` })).status).toBe(404);
});
