import { createHash, createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { instantFromDate } from '#domain/calendar/instant';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from '../../../../tests/arriving';
import { testDatabase } from '../../../../tests/database';
import { POST as close } from './close/route';
import { GET as key } from './key/route';
import { POST as names } from './names/route';
import { POST as numbers } from './numbers/route';
import { POST as open } from './route';
import { POST as unnamed } from './unnamed/route';

let database: Awaited<ReturnType<typeof testDatabase>>;
let apiKey: string;
const ORGANISATION = '11320500014150285M';

vi.mock('#door/database', async () => {
  const { instantFromDate: now } = await import('#domain/calendar/instant');
  return {
    archive: async () => database,
    contextOf: async (actor: object) => ({ actor, now: now(new Date()), database }),
  };
});

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Police', '320500', 'prefecture', '{issuing}', '公安')`,
    [ORGANISATION],
  );
  const context = asOperator(database, instantFromDate(new Date()));
  apiKey = await newKey(context);
});

async function newKey(context: Parameters<typeof issueApiKey>[0]): Promise<string> {
  const issued = await issueApiKey(context, { organisation: ORGANISATION, label: 'test' });
  return issued.key;
}

async function call(route: (request: Request) => Promise<Response>, message: object | null, bearer = apiKey) {
  const response = await route(
    new Request('http://localhost/api/v1/manifests', {
      method: message ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      body: message ? JSON.stringify(message) : null,
    }),
  );
  return {
    status: response.status,
    body: (await response.json()) as { key: string; items: object[] },
  };
}

/** A client that knows nothing of ours but docs/manifests.md. */
describe('a declaration over the API', () => {
  it('by a client that follows the document', async () => {
    const { body: given } = await call(key, null);
    const secret = Buffer.from(given.key, 'base64');
    const issued = ['苏A1', '苏A2', '苏A3'];
    const hashes = issued
      .map((number) => ({
        number,
        hash: createHmac('sha256', secret).update(`T1|${number}`).digest().subarray(0, 16),
      }))
      .sort((a, b) => Buffer.compare(a.hash, b.hash));
    const lines = Buffer.concat(hashes.map(({ hash }) => hash));
    const digest = createHash('sha256').update(lines).digest('hex');
    const opened = await call(open, { items: [{ typeCode: 'T1', day: '2026-01-05', count: 3, digest }] });
    const item = opened.body.items[0] as { state: string; manifestId: string; ask: object };
    expect(item).toMatchObject({ state: 'differs', ask: { kind: 'numbers', prefixes: [''] } });
    const { manifestId } = item;
    const sent = { manifestId, buckets: [{ prefix: '', lines: lines.toString('base64') }] };
    expect((await call(numbers, { items: [sent] })).body).toEqual({ kept: 3 });
    const closed = await call(close, { items: [{ manifestId }] });
    expect(closed.body.items[0]).toMatchObject({
      state: 'settled',
      coverage: { declared: 3, missing: 3 },
      unnamed: 3,
    });
    const wanted = await call(unnamed, { items: [{ manifestId }] });
    expect(wanted.body.items[0]).toEqual({ manifestId, hashes: lines.toString('base64'), more: false });
    const [first, second, third] = hashes.map(({ number, hash }) => ({
      number,
      hash: hash.toString('base64'),
    }));
    const named = await call(names, {
      items: [
        { manifestId, names: [first, { ...second, number: 'wrong' }, { hash: third!.hash, masked: '苏**' }] },
      ],
    });
    expect(named.body).toEqual({ named: 2, refused: [{ hash: second!.hash, reason: 'hash-differs' }] });
    const again = await call(close, { items: [{ manifestId }] });
    expect(again.status).toBe(409);
  });

  it.each([
    ['no key of ours', { items: [] }, 'zj_none', 401],
    ['no items', { items: [] }, null, 422],
    [
      'a digest that is none',
      { items: [{ typeCode: 'T', day: '2026-01-05', count: 1, digest: 'x' }] },
      null,
      422,
    ],
    [
      'an unknown field',
      { items: [{ typeCode: 'T', day: '2026-01-05', count: 0, digest: 'a'.repeat(64), z: 1 }] },
      null,
      422,
    ],
  ])('refuses %s', async (_name, message, bearer, status) => {
    expect((await call(open, message, bearer ?? apiKey)).status).toBe(status);
  });
});
