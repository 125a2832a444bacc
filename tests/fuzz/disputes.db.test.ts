import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#db/client';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { POST as act } from '../../app/(public)/disputes/follow/act/route';
import { POST as open } from '../../app/(public)/disputes/follow/open/route';
import { POST as answer } from '../../app/(public)/disputes/new/answer/[step]/route';
import { POST as drop } from '../../app/(public)/disputes/new/photo/drop/route';
import { POST as photo } from '../../app/(public)/disputes/new/photo/route';
import { POST as send } from '../../app/(public)/disputes/new/send/route';
import { GET as deadlines } from '../../app/api/v1/disputes/[number]/deadlines/route';
import { GET as read } from '../../app/api/v1/disputes/[number]/route';
import { POST as tell } from '../../app/api/v1/disputes/[number]/status/route';
import { POST as file } from '../../app/api/v1/disputes/route';
import { POST as retire } from '../../app/api/v1/webhooks/retire/route';
import { POST as register } from '../../app/api/v1/webhooks/route';
import { asOperator } from '../arriving';
import { OFFICE, openMachineDoor } from '../machine-door';
import { arbitraryTexts, ODD_CHARACTERS, SQL_AND_HTML, wellFormed } from './hostile';
import { within } from './tally';

vi.hoisted(() => {
  process.env.ZHENGJIAN_LOG = 'silent';
});

/** The doors of disputes under hostile texts: refused in their form or taken as text, never a fault of ours. */

const TEXTS = [...SQL_AND_HTML, ...ODD_CHARACTERS, ...arbitraryTexts(20)];
const FIELDS = [
  'externalNumber',
  'certificateId',
  'certificateNumber',
  'region',
  'field',
  'statement',
  'holderCode',
  'phone',
];

let database: Database;
let key: string;
beforeAll(async () => {
  const limits = [
    'disputes.push',
    'disputes.read',
    'webhooks.register',
    'disputes.tries',
    'holder.tries',
    'machine',
  ];
  process.env.ZHENGJIAN_LIMITS = limits.map((name) => `${name}=100000/60`).join(',');
  database = await openMachineDoor();
  ({ key } = await issueApiKey(asOperator(database, Date.now() * 1000), {
    ...{ organisation: OFFICE, label: 'fuzz', purposes: ['disputes.push', 'webhooks.register'] },
  }));
});
afterAll(() => {
  delete process.env.ZHENGJIAN_LIMITS;
});

async function ended(work: () => Promise<Response>, what: string): Promise<Response> {
  const response = await within(work, what);
  expect(response.status, what).toBeLessThan(500);
  return response;
}
const numbered = (number: string) => ({ params: Promise.resolve({ number }) });
const request = (method: string, body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request('http://localhost/api/v1/disputes', {
    method,
    body,
    headers: { authorization: `Bearer ${key}`, ...headers },
  });

const AT_ONCE = 12;

it.each(FIELDS)('lines: each text as %s', { timeout: 240_000 }, async (name) => {
  for (let from = 0; from < TEXTS.length; from += AT_ONCE) {
    const lines = TEXTS.slice(from, from + AT_ONCE).map((text) =>
      JSON.stringify({
        ...{ externalNumber: randomUUID(), kind: 'other', region: '320500', statement: '正常', [name]: text },
      }),
    );
    const response = await ended(
      () => file(request('POST', lines.join('\n'), { 'content-type': 'application/x-ndjson' })),
      name,
    );
    const { rows } = await response.json();
    for (const row of rows.filter(({ result }: { result: string }) => result === 'refused'))
      expect(row).toMatchObject({ row: expect.any(Number), reason: expect.stringMatching(/^[a-z-]+$/) });
  }
});

it('bodies, numbers, addresses and signatures that are none', async () => {
  for (const text of TEXTS) {
    await ended(() => file(request('POST', text, { 'content-type': 'application/json' })), text);
    expect((await ended(() => read(request('GET', null), numbered(text)), text)).status).toBe(404);
    expect((await ended(() => deadlines(request('GET', null), numbered(text)), text)).status).toBe(404);
    const ask = JSON.stringify({ url: text });
    expect(
      (await ended(() => register(request('POST', ask, { 'content-type': 'application/json' })), text))
        .status,
    ).toBe(422);
    const known = JSON.stringify({ webhookId: text });
    await ended(() => retire(request('POST', known, { 'content-type': 'application/json' })), text);
    const forged = encodeURIComponent(wellFormed(text));
    const signed = {
      'zhengjian-webhook': forged,
      'zhengjian-signature': forged,
      'zhengjian-timestamp': forged,
    };
    expect((await ended(() => tell(request('POST', text, signed), numbered(text)), text)).status).toBe(401);
  }
});

it('an applicant’s forms lead back or on, whatever is typed', { timeout: 240_000 }, async () => {
  const form = (fields: Record<string, string>, cookie = '') =>
    new Request('http://localhost/disputes', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie },
    });
  for (const text of TEXTS) {
    const cookie = `dispute-draft=${encodeURIComponent(wellFormed(text))}; dispute-follow=${encodeURIComponent(wellFormed(text))}`;
    const tries: (() => Promise<Response>)[] = [
      () => answer(form({ about: text, record: text }), { params: Promise.resolve({ step: 'certificate' }) }),
      () => answer(form({ field: text, kind: text }), { params: Promise.resolve({ step: text }) }),
      () => open(form({ number: text, code: text })),
      () => act(form({ act: text, words: text, version: text }, cookie)),
      () => drop(form({ photo: text })),
      () => photo(form({ photo: text }, cookie)),
      () => send(form({}, cookie)),
    ];
    for (const one of tries) {
      const response = await ended(one, text);
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toMatch(/^\/disputes/);
    }
  }
});
