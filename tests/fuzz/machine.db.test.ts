import { createHash, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Database } from '#db/client';
import { KEY_PURPOSES, type KeyPurpose } from '#domain/machine/key-purpose';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { revokeApiKey } from '#services/identity/keys/revoke-api-key';
import { asOperator } from '../arriving';
import { lines, OFFICE, openMachineDoor, record } from '../machine-door';
import { machineRoute } from '../machine-routes';
import { signedHeaders } from '../sign-request';
import { arbitraryTexts, DAYS, DEEP, JSON_TEXTS, NUMBERS, ODD_CHARACTERS, SQL_AND_HTML } from './hostile';
import { stateOf } from './state';
import { type End, Tally, within } from './tally';

vi.hoisted(() => {
  // A line per refusal is as it should be; thousands of them hide the table.
  process.env.ZHENGJIAN_LOG = 'silent';
});

/** Every machine door under every class of hostile request: a refusal in problem+json, or rows refused one by one. */

const STAGES = ['', '/digests', '/numbers', '/close', '/unnamed', '/names'].map(
  (stage) => `POST /api/v1/manifests${stage}`,
);
const RECORDS = ['POST /api/v1/records', 'POST /api/v1/records/check'];
const READS = [
  `GET /api/v1/batches/${randomUUID()}`,
  'GET /api/v1/manifests/key',
  'GET /api/v1/catalogue/types',
];
const DOORS = [...RECORDS, ...STAGES, ...READS];
const nameOf = (door: string) => door.replace(/\/[0-9a-f-]{36}/, '/{id}');

interface Attempt {
  readonly body?: BodyInit | null;
  readonly headers?: Record<string, string>;
  readonly query?: string;
  readonly key?: string | null;
}

const PURPOSE_OF = (door: string): KeyPurpose =>
  door.includes('manifests')
    ? 'manifests.push'
    : door.includes('check')
      ? 'records.check'
      : door.includes('types')
        ? 'catalogue.read'
        : 'records.push';

let database: Database;
let key: string;
const tally = new Tally();
const settings = process.env;

beforeAll(async () => {
  database = await openMachineDoor();
  settings.ZHENGJIAN_LIMITS = [
    'records.push',
    'records.check',
    'batches.read',
    'manifests.push',
    'catalogue.read',
    'catalogue.public',
  ]
    .map((name) => `${name}=100000/60`)
    .join(',');
  ({ key } = await issue([...KEY_PURPOSES]));
});
afterAll(() => {
  delete settings.ZHENGJIAN_LIMITS;
});

const issue = (purposes: KeyPurpose[], over: object = {}, at = Date.now() * 1000) =>
  issueApiKey(asOperator(database, at), { organisation: OFFICE, label: 'fuzz', purposes, ...over });

async function send(
  door: string,
  { body, headers = {}, query = '', key: bearer = key }: Attempt,
): Promise<Response> {
  const [method = '', path = ''] = door.split(' ');
  const type = RECORDS.includes(door) ? 'application/x-ndjson' : 'application/json';
  const given = {
    'content-type': type,
    'idempotency-key': randomUUID(),
    ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
    ...headers,
  };
  const init: RequestInit & { duplex: 'half' } = { method, headers: given, duplex: 'half' };
  if (method === 'POST') init.body = body ?? (RECORDS.includes(door) ? lines(record()) : '{"items":[]}');
  return machineRoute(new Request(`http://localhost${path}${query}`, init));
}

/** How it ended; a refusal is one in its form. */
async function attempt(door: string, tried: Attempt): Promise<End> {
  const response = await within(() => send(door, tried), `${door} ${JSON.stringify(tried).slice(0, 80)}`);
  const text = await response.text();
  expect(response.status, text.slice(0, 300)).toBeLessThan(500);
  if (response.status >= 400) {
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const problem = JSON.parse(text);
    expect(problem).toMatchObject({
      status: response.status,
      code: expect.any(String),
      title: expect.any(String),
      detail: expect.any(String),
    });
    expect(text).not.toMatch(/node_modules|\bat \S+ \(|SELECT |INSERT /);
    return 'refused';
  }
  if (response.status === 304 || !RECORDS.includes(door)) return 'accepted';
  const { rejected, rows } = JSON.parse(text);
  for (const row of rows.filter(({ outcome }: { outcome: string }) => outcome === 'quarantined'))
    expect(row).toMatchObject({ row: expect.any(Number), reason: expect.stringMatching(/^[a-z-]+$/) });
  return rejected > 0 ? 'row refused' : 'accepted';
}

async function walk(
  input: string,
  doors: readonly string[],
  attempts: (door: string) => readonly Attempt[],
): Promise<void> {
  for (const door of doors) {
    // At most so many deliveries a minute: those before lie further back.
    await database.query(`UPDATE batch SET started_at = started_at - interval '1 hour'`);
    let before = await stateOf(database);
    let refused = false;
    for (const one of attempts(door)) {
      const end = await attempt(door, one);
      tally.add(input, nameOf(door), end);
      refused ||= end === 'refused';
      if (!RECORDS.includes(door)) continue;
      // Where some are accepted, each refusal is looked at by itself.
      const after = await stateOf(database);
      if (end === 'refused') expect(after, 'a refusal changed the archive').toBe(before);
      before = after;
    }
    if (refused && !RECORDS.includes(door))
      expect(await stateOf(database), `${input} at ${door}`).toBe(before);
  }
}

const POSTS = [...RECORDS, ...STAGES];
const utf8 = (text: string) => Buffer.from(text);
const item = (door: string, over: Record<string, unknown>) => {
  const open = { typeCode: 'TEST', day: '2026-11-20', count: 1, digest: 'a'.repeat(64) };
  const base = door.endsWith('/manifests') ? open : { manifestId: randomUUID() };
  return JSON.stringify({ ...base, ...over });
};
/** One hostile value in each field that a message of this door has. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  record: [
    'certificateId',
    'typeCode',
    'certificateNumber',
    'issuerName',
    'holderName',
    'holderCode',
    'issuedOn',
    'issuedAt',
    'status',
    'version',
    'regionCode',
  ],
  item: [
    'typeCode',
    'day',
    'count',
    'digest',
    'manifestId',
    'nodes',
    'buckets',
    'names',
    'after',
    'withheld',
    '__proto__',
  ],
};
const inFields = (door: string, value: unknown): Attempt => ({
  body: RECORDS.includes(door)
    ? lines(...FIELDS.record!.map((field) => record({ [field]: value })))
    : `{"items":[${FIELDS.item!.map((field) => item(door, { [field]: value })).join(',')}]}`,
});

describe('bodies', () => {
  it('broken, bombed and mislabelled compression', async () => {
    const whole = gzipSync(lines(record(), record()));
    const cut = [1, 5, 11, 30, whole.length - 5, whole.length - 1].map((at) => ({
      body: whole.subarray(0, at),
      headers: { 'content-encoding': 'gzip' },
    }));
    await walk('truncated gzip', POSTS, () => cut);
    await walk('gzip bomb', POSTS, () => [{ body: gzipSync(Buffer.alloc(17 * 1024 ** 2, '\n')) }]);
    const labels = ['br', 'deflate', 'zstd', 'gzip, gzip', 'x'.repeat(100)].map((encoding) => ({
      headers: { 'content-encoding': encoding },
    }));
    const types = [
      'text/plain',
      'multipart/form-data',
      'application/xml',
      'application/x-ndjson; charset=utf-16',
      '',
    ].map((type) => ({ headers: { 'content-type': type } }));
    await walk('wrong labels of type and encoding', POSTS, () => [...labels, ...types]);
  });

  it('lines and messages too large', async () => {
    await walk('line of 10 MB', POSTS, () => [{ body: `{"holderName":"${'x'.repeat(10_000_000)}"}` }]);
    const many = JSON.stringify({ items: Array.from({ length: 2_001 }, () => ({})) });
    await walk('too many items or rows', POSTS, (door) => [
      { body: RECORDS.includes(door) ? '{}\n'.repeat(1_001) : many },
    ]);
  });

  it('bytes that are no text, text that is no JSON, JSON that is no message', async () => {
    const bad = ['ff', 'c080', 'eda080', 'fffe7b007d00', '00', '1f8b', '1f8b0800', '504b0304'].map((hex) => ({
      body: Buffer.concat([Buffer.from(hex, 'hex'), utf8(lines(record()))]),
    }));
    await walk('invalid UTF-8 and other bytes', POSTS, () => bad);
    await walk('duplicate keys, prototype keys, numbers past 2^53', POSTS, () =>
      JSON_TEXTS.map((text) => ({ body: utf8(text) })),
    );
    await walk('nesting of 20,000 and more', POSTS, () => DEEP.map((text) => ({ body: utf8(text) })));
    await walk('arbitrary text', POSTS, () => arbitraryTexts(15, 200).map((text) => ({ body: utf8(text) })));
  });

  it('hostile values in every field', async () => {
    await walk('SQL and HTML in every field', POSTS, (door) =>
      SQL_AND_HTML.map((text) => inFields(door, text)),
    );
    await walk('odd characters in every field', POSTS, (door) =>
      ODD_CHARACTERS.slice(0, 8).map((text) => inFields(door, text)),
    );
    await walk('impossible days in every field', POSTS, (door) =>
      DAYS.slice(0, 8).map((text) => inFields(door, text)),
    );
    await walk('values of another kind in every field', POSTS, (door) =>
      [null, true, -1, 1.5, 2 ** 60, [], [[]], {}, { toString: 1 }].map((value) => inFields(door, value)),
    );
  });
});

describe('addresses and headers', () => {
  it('query strings', async () => {
    const batches = READS[0]!;
    const queries = ['from', 'limit', 'only', '__proto__'].flatMap((name) =>
      [...NUMBERS, SQL_AND_HTML[0], SQL_AND_HTML[4]].map((value) => `?${name}=${encodeURIComponent(value)}`),
    );
    await walk('query strings', [batches], () =>
      [...queries, '?limit=1&limit=2', '?%', '?%00', '?%ff=%ff', `?${'a=b&'.repeat(5_000)}`].map((query) => ({
        query,
      })),
    );
    const ids = [
      ...SQL_AND_HTML,
      ...NUMBERS.filter((one) => one !== ''),
      '00000000-0000-0000-0000-00000000000g',
      randomUUID().toUpperCase(),
    ];
    for (const id of ids)
      tally.add(
        'made-up batch numbers',
        'GET /api/v1/batches/{id}',
        await attempt(`GET /api/v1/batches/${encodeURIComponent(id)}`, {}),
      );
  });

  it('delivery numbers, digests, conditional headers', async () => {
    const ids = ['', ' ', '""', 'a b', '汉'.normalize(), 'x'.repeat(201), '\t', '"'].filter((id) =>
      /^[\x20-\x7e\t]*$/.test(id),
    );
    await walk('bad delivery numbers', ['POST /api/v1/records'], () =>
      ids.map((id) => ({ headers: { 'idempotency-key': id } })),
    );
    const digests = [
      '',
      'x',
      'md5=:AAAA:',
      'sha-256=:AAAA:',
      `sha-256=:${'A'.repeat(43)}=:`,
      `sha-512=:${'A'.repeat(86)}==:`,
      `sha-256=:${createHash('sha256').update('other').digest('base64')}:`,
      'sha-256=(1 2)',
      'sha-256="text"',
    ];
    await walk('content digests that are none or another’s', POSTS, () =>
      digests.map((digest) => ({ headers: { 'content-digest': digest } })),
    );
    await walk('hostile headers', READS, () =>
      SQL_AND_HTML.map((text) => ({
        headers: {
          'if-none-match': text,
          'accept-language': text,
          'user-agent': text,
          'x-forwarded-for': text,
          'x-zhengjian-peer': text,
          'x-zhengjian-request': text,
        },
      })),
    );
  });
});

describe('keys and signatures', () => {
  it('none, malformed, altered, foreign, expired, revoked, for something else, from elsewhere', async () => {
    const now = Date.now() * 1000;
    for (const door of DOORS) {
      const purpose = PURPOSE_OF(door);
      const expired = await issue([purpose], { expiresAt: now - 1_000_000 }, now - 2_000_000);
      const revoked = await issue([purpose]);
      await revokeApiKey(asOperator(database, now), revoked.keyId, '测试撤销');
      const other = await issue(KEY_PURPOSES.filter((one) => one !== purpose).slice(0, 1));
      const elsewhere = await issue([purpose], { networks: ['192.0.2.0/24'] });
      const altered = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
      const bad = [
        altered,
        `zj_${randomUUID()}_${'x'.repeat(43)}`,
        expired.key,
        revoked.key,
        other.key,
        elsewhere.key,
        ...SQL_AND_HTML.slice(0, 4),
        '',
        'x'.repeat(10_000),
      ];
      const bearers = bad.map((one): Attempt => ({ key: one }));
      const schemes = [
        'Basic eDp5',
        'Bearer',
        'bearer  ',
        `Bearer ${key} ${key}`,
        `Token ${key}`,
        `Bearer ${key}, Bearer ${altered}`,
      ].map((authorization): Attempt => ({ key: null, headers: { authorization } }));
      await walk('keys that do not open', [door], () => [...bearers, ...schemes]);
    }
  });

  it('signatures: malformed, of another request, old, replayed', async () => {
    const { key: signing } = await issue([...KEY_PURPOSES], { signs: true });
    for (const door of DOORS) {
      const [method = '', path = ''] = door.split(' ');
      const body = method === 'GET' ? null : RECORDS.includes(door) ? lines(record()) : '{"items":[]}';
      const id = randomUUID();
      const sign = (over: object = {}) =>
        signedHeaders(signing, { method, path, body, headers: { 'idempotency-key': id }, ...over });
      const good = await sign();
      const first = await send(door, { key: null, headers: good, body });
      expect(first.status).not.toBe(401);
      const seconds = Math.floor(Date.now() / 1000);
      const wrong = [
        good,
        await sign({ created: seconds - 600 }),
        await sign({ created: seconds + 600 }),
        await sign({ path: '/elsewhere' }),
        await sign({ method: 'PUT' }),
        await sign({ nonce: 'short' }),
        { ...(await sign()), 'signature-input': 'sig=()' },
        { ...(await sign()), signature: 'sig=:AAAA:' },
        { ...(await sign()), signature: '' },
      ];
      const torn = SQL_AND_HTML.slice(0, 4).map((text) => ({ 'signature-input': text, signature: text }));
      await walk('signatures that do not open, replays', [door], () =>
        [...wrong, ...torn].map(
          (headers): Attempt => ({ key: null, headers: { ...headers }, ...(body === null ? {} : { body }) }),
        ),
      );
    }
  });
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('machine doors'));
