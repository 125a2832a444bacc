import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { LinesReceipt } from '#domain/disputes/lines/line-result';
import { tellClients } from '#services/disputes/lines/tell-clients';
import { issueApiKey } from '#services/identity/keys/issue-api-key';
import { signMessage } from '#services/notices/webhooks/webhook-signature';
import { asOperator } from '../../../../tests/arriving';
import { ELSEWHERE, OFFICE, openMachineDoor } from '../../../../tests/machine-door';
import { POST as register } from '../webhooks/route';
import { GET as deadlines } from './[number]/deadlines/route';
import { GET as read } from './[number]/route';
import { POST as tell } from './[number]/status/route';
import { POST as file } from './route';

/** A hotline and a partner province at the machine door of disputes. */

let database: Database;
const key: Record<string, string> = {};
const now = () => Date.now() * 1000;

beforeAll(async () => {
  process.env.ZHENGJIAN_LOG = 'silent';
  process.env.ZHENGJIAN_LIMITS = 'disputes.push=100000/60,machine=100000/60,machine.refused=100000/60';
  database = await openMachineDoor();
  for (const organisation of [OFFICE, ELSEWHERE])
    key[organisation] = (
      await issueApiKey(asOperator(database, now()), {
        ...{ organisation, label: 'hotline', purposes: ['disputes.push', 'webhooks.register'] },
      })
    ).key;
});

interface Sending {
  readonly by?: string;
  readonly type?: string;
  readonly query?: string;
}

function asked(
  method: string,
  path: string,
  body: string | null,
  { by = OFFICE, type, query = '' }: Sending = {},
) {
  return new Request(`http://localhost/api/v1/${path}${query}`, {
    method,
    body,
    headers: {
      authorization: `Bearer ${key[by]}`,
      ...(body === null ? {} : { 'content-type': type ?? 'application/x-ndjson' }),
    },
  });
}

const line = (over: Record<string, unknown> = {}) => ({
  ...{ externalNumber: randomUUID(), kind: 'other', region: '320500', statement: '窗口不认这件证照' },
  ...over,
});
const ndjson = (...some: object[]) => some.map((one) => JSON.stringify(one)).join('\n');

async function sent(body: string, sending: Sending = {}): Promise<LinesReceipt> {
  const answer = await file(asked('POST', 'disputes', body, sending));
  expect(answer.status).toBe(200);
  return answer.json();
}
const numbered = (number: string) => ({ params: Promise.resolve({ number }) });

describe('lines', () => {
  it('are filed one by one; a bad one is refused by field and reason, the others count', async () => {
    const {
      read: lines,
      filed,
      refused,
      rows,
    } = await sent(
      [
        JSON.stringify(line({ externalNumber: 'H-1' })),
        '{"externalNumber": "H-2"',
        JSON.stringify(line({ externalNumber: 'H-3', kind: 'wrong-field' })),
        JSON.stringify(line({ externalNumber: 'H-4', region: undefined })),
        JSON.stringify(line({ externalNumber: 'H-5', door: 'citizen' })),
        JSON.stringify(line({ externalNumber: 'H-6', statement: '另一件事', door: 'hotline' })),
      ].join('\n'),
    );
    expect({ lines, filed, refused }).toEqual({ lines: 6, filed: 2, refused: 4 });
    expect(rows.map(({ row, result, field, reason }) => [row, result, field, reason])).toEqual([
      [1, 'filed', undefined, undefined],
      [2, 'refused', undefined, 'syntax'],
      [3, 'refused', 'field', 'missing'],
      [4, 'refused', 'region', 'region-needed'],
      [5, 'refused', 'door', 'not-in-list'],
      [6, 'filed', undefined, undefined],
    ]);
    expect(rows[3]!.reasonText?.zh).toContain('归属地区');
    expect(rows[0]!.number).toMatch(/^\d{11}$/);
  });

  it('sent again change nothing, and get the same number', async () => {
    const one = line();
    const first = await sent(ndjson(one));
    const again = await sent(ndjson(one));
    expect(again).toMatchObject({ filed: 0, repeated: 1 });
    expect(again.rows[0]!.number).toBe(first.rows[0]!.number);
  });

  it('of the same complaint join one dispute, a hundred times over', async () => {
    const same = {
      statement: '同一件事被反复投诉',
      kind: 'not-accepted',
      typeCode: 'T',
      certificateNumber: 'N-1',
    };
    const many = Array.from({ length: 100 }, (_, at) => line({ ...same, phone: `1380000${1000 + at}` }));
    const { filed, merged, rows } = await sent(ndjson(...many));
    expect({ filed, merged }).toEqual({ filed: 1, merged: 99 });
    expect(new Set(rows.map(({ number }) => number)).size).toBe(1);
  });

  it('may be one JSON object, on several lines', async () => {
    const body = JSON.stringify(line({ statement: '只有一件' }), null, 2);
    expect(await sent(body, { type: 'application/json' })).toMatchObject({ read: 1, filed: 1 });
  });

  it.each([
    ['no JSON', 'application/json', '{"a":', 422],
    ['of another type', 'text/plain', 'hello', 415],
    ['too many', 'application/x-ndjson', ndjson(...Array.from({ length: 501 }, () => ({}))), 413],
  ])('a body that is %s is refused', async (_, type, body, status) => {
    expect((await file(asked('POST', 'disputes', body, { type }))).status).toBe(status);
  });

  it('need a key for disputes', async () => {
    const other = await issueApiKey(asOperator(database, now()), {
      ...{ organisation: OFFICE, label: 'records only', purposes: ['records.push'] },
    });
    const request = asked('POST', 'disputes', ndjson(line()));
    request.headers.set('authorization', `Bearer ${other.key}`);
    expect((await file(request)).status).toBe(403);
  });
});

describe('a dispute', () => {
  it('is read by who brought it, with every deadline day by day, and by nobody else', async () => {
    const number = (await sent(ndjson(line({ statement: '读一读' })))).rows[0]!.number!;
    const told = await (await read(asked('GET', 'disputes/x', null), numbered(number))).json();
    expect(told).toMatchObject({ number, kind: 'other', region: '320500', closedAt: null });
    const explained = await (await deadlines(asked('GET', 'disputes/x', null), numbered(number))).json();
    const whole = explained.deadlines.find(({ step }: { step: string }) => step === 'whole');
    expect(whole.days.at(-1)).toMatchObject({ workingDays: whole.limitDays });
    expect(whole.days[0]).toMatchObject({ reason: 'start', hours: 0 });
    for (const door of [read, deadlines]) {
      const other = await door(asked('GET', 'disputes/x', null, { by: ELSEWHERE }), numbered(number));
      const none = await door(asked('GET', 'disputes/x', null), numbered('26326999990'));
      expect([other.status, none.status]).toEqual([404, 404]);
    }
  });
});

describe('call-backs', () => {
  let webhook: { webhookId: string; secret: string };
  let number: string;
  beforeAll(async () => {
    const url = JSON.stringify({ url: 'https://hotline.example.cn/back' });
    const answer = await register(asked('POST', 'webhooks', url, { type: 'application/json' }));
    expect(answer.status).toBe(201);
    webhook = await answer.json();
    const query = `?webhook=${webhook.webhookId}`;
    number = (await sent(ndjson(line({ statement: '要回调' })), { query })).rows[0]!.number!;
  });

  it('tell the client once of each state', async () => {
    const { rows } = await database.query<{ id: string }>(
      'SELECT case_id::text AS id FROM case_file WHERE number = $1',
      [number],
    );
    const clock = asOperator(database, now());
    expect(await tellClients(clock, rows[0]!.id)).toBe(1);
    expect(await tellClients(clock, rows[0]!.id)).toBe(0);
    const queued = await database.query<{ payload: object }>(
      `SELECT payload FROM notice_delivery WHERE address_id = $1`,
      [webhook.webhookId],
    );
    expect(queued.rows).toEqual([{ payload: expect.objectContaining({ event: 'dispute.moved', number }) }]);
  });

  it('go to an address of one’s own only', async () => {
    const query = `?webhook=${webhook.webhookId}`;
    const answer = await file(asked('POST', 'disputes', ndjson(line()), { by: ELSEWHERE, query }));
    expect(answer.status).toBe(404);
  });

  const told = (
    over: { body?: string; secret?: string; at?: number; delivery?: string; webhookId?: string } = {},
  ) => {
    const body = over.body ?? JSON.stringify({ status: 'noted', words: '申请人来电催办' });
    const at = over.at ?? Math.floor(Date.now() / 1000);
    const signed = signMessage(
      over.secret ?? webhook.secret,
      at,
      JSON.stringify({ status: 'noted', words: '申请人来电催办' }),
    );
    return tell(
      new Request('http://localhost/api/v1/disputes/x/status', {
        method: 'POST',
        body,
        headers: {
          ...{ 'zhengjian-webhook': over.webhookId ?? webhook.webhookId, 'zhengjian-timestamp': String(at) },
          ...{ 'zhengjian-delivery': over.delivery ?? randomUUID(), 'zhengjian-signature': signed },
        },
      }),
      numbered(number),
    );
  };

  it.each([
    ['signed with another secret', { secret: 'guessed' }],
    ['altered after it was signed', { body: JSON.stringify({ status: 'withdrawn', words: 'x' }) }],
    ['an hour old', { at: Math.floor(Date.now() / 1000) - 3_600 }],
    ['of an address that is none', { webhookId: randomUUID() }],
    ['of no address', { webhookId: "' OR 1=1" }],
  ])('from a partner, %s: refused, nothing is kept, and it is noted', async (_, over) => {
    const comments = 'SELECT count(*)::integer AS n FROM case_comment';
    const refusals = `SELECT count(*)::integer AS n FROM audit_entry WHERE action = 'request.refused'`;
    const count = async (sql: string) => (await database.query<{ n: number }>(sql)).rows[0]!.n;
    const [before, noted] = [await count(comments), await count(refusals)];
    expect((await told(over)).status).toBe(401);
    expect(await count(comments)).toBe(before);
    expect(await count(refusals)).toBe(noted + 1);
  });

  it('from a partner are taken once: played back they are refused', async () => {
    const delivery = randomUUID();
    expect((await told({ delivery })).status).toBe(200);
    expect((await told({ delivery })).status).toBe(401);
    const { rows } = await database.query<{ actor: string; visibility: string }>(
      'SELECT actor, visibility FROM case_comment',
    );
    expect(rows).toEqual([{ actor: `machine:${webhook.webhookId}`, visibility: 'internal' }]);
  });

  it('out of order are refused with the law’s reason', async () => {
    const body = JSON.stringify({ status: 'confirmed' });
    const at = Math.floor(Date.now() / 1000);
    const answer = await tell(
      new Request('http://localhost/api/v1/disputes/x/status', {
        method: 'POST',
        body,
        headers: {
          ...{ 'zhengjian-webhook': webhook.webhookId, 'zhengjian-timestamp': String(at) },
          ...{
            'zhengjian-delivery': randomUUID(),
            'zhengjian-signature': signMessage(webhook.secret, at, body),
          },
        },
      }),
      numbered(number),
    );
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ complaints: [{ reason: 'out-of-order' }] });
  });
});
