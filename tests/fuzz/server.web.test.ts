import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { connectTo } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { type Act, roleMay } from '#domain/identity/permission';
import { PAGE_ACTS } from '#door/page-acts';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { asOperator } from '../arriving';
import { addressesOf, exampleOf, plantExamples } from '../journeys/addresses';
import { type Traveller, traveller } from '../journeys/traveller';
import { altered, DAYS, JSON_TEXTS, NUMBERS, ODD_CHARACTERS, SQL_AND_HTML, wellFormed } from './hostile';
import { stateOf } from './state';
import { type End, Tally, within } from './tally';
import { HOST, SMUGGLED, TORN } from './torn-http';

/** The built product over real sockets: query strings of every page, form actions, torn HTTP, and hostile texts shown. */

const { address, databaseUrl, accounts } = inject('product');
const database = await connectTo(databaseUrl, 2);
afterAll(() => database.close());

const STEPS = /^\/sign-in\/./;
const PUBLIC = /^\/(sign-in|catalogue|api-docs|verify)/;
const pages = addressesOf('page.tsx').filter((page) => !STEPS.test(page));
const exporters = addressesOf('route.ts').filter((path) => path.endsWith('/export'));
const STACK = /node_modules|\bat \S+ \(|\.tsx?:\d+/;
/** Every parameter that some page knows; a page looks at its own. */
const NAMES = [
  'from',
  'to',
  'period',
  'month',
  'region',
  'organisation',
  'type',
  'rule',
  'dimension',
  'severity',
  'state',
  'status',
  'page',
  'after',
  'before',
  'sort',
  'order',
  'q',
  'limit',
  'only',
  'next',
  'refused',
  'until',
  'done',
  'format',
  'view',
  'tab',
  'actor',
  'action',
  'outcome',
  'role',
  'subject',
  'text',
  'since',
  'code',
  'kind',
  'compare',
  'peer',
];

/** Pages by the hundred lines would hide the table. */
const kindOf = (page: string) =>
  PUBLIC.test(page)
    ? 'pages for anyone'
    : page.startsWith('/admin')
      ? 'pages of administration'
      : 'pages of the console';

const tally = new Tally();
const sessions = new Map<string, string>();

beforeAll(() => plantExamples(database));

function readerOf(page: string): string {
  const act: Act | null = PAGE_ACTS[page] ?? null;
  return accounts.find(({ role }) => act === null || roleMay(role as Actor['role'], act))!.username;
}

async function cookieOf(username: string): Promise<string> {
  const held = sessions.get(username);
  if (held !== undefined) return held;
  const one = await traveller();
  await one.enter(username);
  const cookie = (await one.context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  sessions.set(username, cookie);
  return cookie;
}

const ask = (path: string, init: RequestInit = {}) => fetch(address + path, { redirect: 'manual', ...init });

async function asked(path: string, init: RequestInit): Promise<End> {
  const answer = await within(() => ask(path, init), path);
  const text = await answer.text();
  expect(answer.status, `${path.slice(0, 300)} ${text.slice(0, 200)}`).toBeLessThan(500);
  expect(text, path).not.toMatch(STACK);
  for (const planted of SQL_AND_HTML.filter((one) => one.includes('<')))
    expect(text.includes(planted), `${path} is not escaped`).toBe(false);
  return answer.status >= 400 ? 'refused' : 'accepted';
}

const queryOf = (value: string) =>
  NAMES.map((name) => `${name}=${encodeURIComponent(wellFormed(value))}`).join('&');
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  'SQL and HTML in every parameter': [0, 5, 8].map((at) => queryOf(SQL_AND_HTML[at]!)),
  'odd characters in every parameter': [0, 6].map((at) => queryOf(ODD_CHARACTERS[at]!)),
  'numbers and days that are none': [NUMBERS[0], NUMBERS[13], DAYS[0]].map((value) => queryOf(value)),
  'parameters twice, broken, prototypes': [
    `${queryOf('a')}&${queryOf('b')}`,
    '%',
    '%ff=%ff',
    '__proto__=1&constructor=2',
    'a[]=1&a[b]=2',
    `q=${'x'.repeat(8_000)}`,
  ],
};

describe('query strings', () => {
  it.each(pages)('of %s', async (page) => {
    const headers: Record<string, string> = PUBLIC.test(page)
      ? {}
      : { cookie: await cookieOf(readerOf(page)) };
    const path = await exampleOf(database, page);
    for (const [input, queries] of Object.entries(QUERIES))
      for (const query of queries)
        tally.add(input, kindOf(page), await asked(`${path}?${query}`, { headers }));
  });

  it.each(exporters)('of %s', async (path) => {
    const headers = { cookie: await cookieOf('supervisor') };
    for (const query of [0, 4, 5].map((at) => queryOf(SQL_AND_HTML[at]!)))
      tally.add(
        'SQL and HTML in every parameter',
        'exports of tables',
        await asked(`${path}?format=csv&${query}`, { headers }),
      );
  });

  it('in the place of what an address names', async () => {
    for (const page of pages.filter((one) => one.includes('['))) {
      const headers: Record<string, string> = PUBLIC.test(page)
        ? {}
        : { cookie: await cookieOf(readerOf(page)) };
      for (const text of [...SQL_AND_HTML.slice(0, 6), NUMBERS[0], '\0', '..', '%'])
        tally.add(
          'made-up names in the address',
          kindOf(page),
          await asked(page.replaceAll(/\[[^\]]+\]/g, encodeURIComponent(text)), { headers }),
        );
    }
  });
});

describe('bodies', () => {
  const DOORS = [
    '/frame/search',
    '/records/export?format=csv',
    '/records/[key]/reveal',
    '/batches/[id]/rows/[row]/reveal',
  ];
  it.each(DOORS)('at %s', async (door) => {
    const headers = {
      cookie: await cookieOf(accounts.find(({ role }) => role === 'governor')!.username),
      origin: address,
    };
    const path = door.replaceAll(/\[[^\]]+\]/g, '1');
    const before = await stateOf(database);
    const bodies = [
      ...JSON_TEXTS,
      ...altered(['{"q":"苏州"}', '{"ground":"complaint","words":"核对一下","field":"holderName"}'], 10),
      '',
      'x'.repeat(20_000),
    ];
    for (const type of [
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ])
      for (const body of bodies.slice(0, type === 'application/json' ? undefined : 8))
        tally.add(
          `bodies as ${type.split(';')[0]}`,
          `POST ${door}`,
          await asked(path, {
            method: 'POST',
            headers: { ...headers, 'content-type': type },
            body: wellFormed(body),
          }),
        );
    expect(await stateOf(database)).toBe(before);
  });

  it('form actions that are none, at every page', async () => {
    for (const page of pages) {
      const headers = { cookie: await cookieOf(readerOf(page)), origin: address };
      const path = await exampleOf(database, page);
      const form = new FormData();
      form.set('$ACTION_REF_1', '');
      form.set('$ACTION_1:0', '{"id":"__proto__","bound":"$@1"}');
      form.set('$ACTION_1:1', '["$F0","$B9007199254740993"]');
      const attempts: RequestInit[] = [
        { headers: { ...headers, 'next-action': '0'.repeat(42) }, body: '["x"]' },
        { headers: { ...headers, 'next-action': `'; DROP TABLE record` }, body: '[]' },
        {
          headers: {
            ...headers,
            'next-action': '0'.repeat(42),
            'content-type': 'multipart/form-data; boundary=x',
          },
          body: '--x\r\nbroken',
        },
        { headers, body: form },
      ];
      for (const init of attempts) {
        const answer = await within(() => ask(path, { method: 'POST', ...init }), path);
        expect(await answer.text()).not.toMatch(STACK);
        tally.add('form actions that are none', 'every page', answer.status >= 400 ? 'refused' : 'accepted');
      }
    }
  });
});

/** What a server says to bytes written as they are; each answer's status, `closed` when it hangs up without one. */
function raw(text: string): Promise<string[]> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname);
    let said = '';
    socket.setTimeout(1_500, () => socket.destroy());
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
    });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNRESET' ? undefined : reject(error),
    );
    socket.on('close', () => {
      const statuses = [...said.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status!);
      resolve(statuses.length > 0 ? statuses : ['closed']);
    });
    socket.write(Buffer.from(text, 'latin1'));
  });
}

describe('torn HTTP', () => {
  it.each(Object.entries(TORN))('%s', async (input, texts) => {
    for (const text of texts) {
      const statuses = await within(() => raw(text), text.slice(0, 100));
      for (const status of statuses)
        expect(Number(status === 'closed' ? 400 : status), text.slice(0, 200)).toBeLessThan(500);
      // One request came; a second answer, or the published document, would be the smuggled one's.
      if (text.includes(SMUGGLED)) expect(statuses).not.toContain('200');
      tally.add(
        input,
        'the web process',
        statuses.every((status) => status === 'closed' || Number(status) >= 400) ? 'refused' : 'accepted',
      );
    }
    expect((await ask('/sign-in')).status).toBe(200);
  });
});

it('nothing of the folder is served', async () => {
  const inside = [
    '/.git/config',
    '/.git/HEAD',
    '/.env',
    '/package.json',
    '/package-lock.json',
    '/db/client.ts',
    '/.next/BUILD_ID',
    '/_next/',
    '/_next/static/',
    '/_next/../package.json',
    '/_next/static/..%2f..%2f..%2fpackage.json',
    '/node_modules/next/package.json',
  ];
  for (const path of inside) {
    const statuses = await raw(`GET ${path} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    expect(['400', '404', '307', '308'], path).toContain(statuses[0]);
    tally.add('files of the folder', 'the web process', 'refused');
  }
});

describe('hostile texts that were taken in', () => {
  const HOSTILE = SQL_AND_HTML.filter((text) => /[<"']/.test(text)).join(' ');

  async function look(one: Traveller, path: string): Promise<void> {
    await one.visit(path);
    const ran = await one.page.evaluate(() => (window as unknown as { hostile?: number }).hostile ?? 0);
    expect(ran, `${path} ran a planted script`).toBe(0);
    expect(await one.page.locator('img[src="x"], svg[onload], iframe[srcdoc]').count(), path).toBe(0);
    expect(one.complaints, 'violations of the policy').toEqual([]);
    tally.add(
      'stored HTML in every text field',
      path.replace(/\/[0-9a-f-]{36}/, '/{id}').replace(/\?.*/, ''),
      'accepted',
    );
  }

  it('are shown as text on the pages of records, batches and the quarantine', async () => {
    const { rows } = await database.query<{ code: string }>(
      `SELECT code FROM organisation WHERE 'issuing' = ANY (roles) ORDER BY code LIMIT 1`,
    );
    const organisation = rows[0]!.code;
    const { key } = await issueApiKey(asOperator(database, Date.now() * 1000), {
      organisation,
      label: HOSTILE.slice(0, 60),
    });
    const field = Object.fromEntries(
      [
        'certificateId',
        'certificateNumber',
        'issuerName',
        'holderName',
        'holderCode',
        'status',
        'sourceSystem',
      ].map((name) => [name, `${name} ${HOSTILE}`.slice(0, 300)]),
    );
    const lines = [
      {
        ...field,
        typeCode: 'X',
        issuedOn: '2026-11-20',
        version: 1,
        faceFields: { [HOSTILE.slice(0, 80)]: HOSTILE },
      },
      { ...field, typeCode: '<b>', issuedOn: HOSTILE, version: 1 },
    ].map((row) => JSON.stringify(row));
    const answer = await ask('/api/v1/records', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/x-ndjson',
        'idempotency-key': 'fuzz-<script>',
      },
      body: lines.join('\n'),
    });
    expect(answer.status, await answer.clone().text()).toBe(201);
    const { batchId, accepted, rejected } = await answer.json();
    expect({ accepted, rejected }).toEqual({ accepted: 1, rejected: 1 });
    const held = await database.query<{ key: string }>(
      `SELECT record_key::text AS key FROM record WHERE batch_id = $1`,
      [batchId],
    );
    const one = await traveller();
    await one.enter('supervisor');
    for (const path of [
      '/records',
      `/records/${held.rows[0]!.key}`,
      '/batches',
      `/batches/${batchId}`,
      `/batches/${batchId}/rows/2`,
      '/quality/findings',
      `/quality/findings?organisation=${organisation}`,
      '/coverage',
    ])
      await look(one, path);
    const administrator = await traveller();
    await administrator.enter(accounts.find(({ role }) => role === 'security-administrator')!.username);
    await look(administrator, '/admin/keys');
  });
});

it('the table of docs/security.md is what was tried', () => tally.expectInDocument('real server'));
