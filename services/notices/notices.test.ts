import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { deliveries, deliveryCounts } from '#db/queries/notices/deliveries';
import { unreadNotices } from '#db/queries/notices/own-notices';
import { addNotices } from '#db/writes/notices/add-notices';
import { parseInstant } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING, NOTHING } from '#domain/identity/scope';
import type { NoticeKind } from '#domain/notices/notice-kind';
import { readQuietHours } from '#domain/notices/quiet-hours';
import { addDepartments, addPerson, of, POLICE } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import { type MailServer, mailServer, readLetter } from '../../tests/mail-server';
import { type OutsideEnv, outsideEnv } from '../net/env';
import { saveOwnWishes } from './own-notices';
import { sendDigests, sendNotices } from './send-notices';
import { queueCalls } from './webhooks/queue-call';
import { registerWebhook, retireAnyWebhook, retireOwnWebhook } from './webhooks/register-webhook';
import { isSignedMessage, signMessage } from './webhooks/webhook-signature';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const MINUTE = 60_000_000;
const CLOCK: Actor = { kind: 'system', id: 'notices.send', name: 'clock', role: 'system', scope: EVERYTHING };
const MACHINE: Actor = {
  kind: 'machine',
  id: 'key-1',
  name: '12345',
  role: 'machine',
  scope: NOTHING,
  ...POLICE,
};
const SECURITY: Actor = {
  kind: 'person',
  id: 'sec',
  name: '安',
  role: 'security-administrator',
  scope: EVERYTHING,
};

let database: Database;
let anna: Actor;
let mail: MailServer;
let received: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
let status = 204;
const receiver = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
  response.writeHead(status, { location: 'http://169.254.169.254/' }).end();
});

beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  anna = await addPerson(database, 'anna', 'handler', of(POLICE));
  await addPerson(database, 'bert', 'handler', of(POLICE));
  await addPerson(database, 'nomail', 'handler', of(POLICE));
  await database.query(`UPDATE app_user SET email = id || '@accounts.invalid' WHERE id = 'nomail'`);
  mail = await mailServer();
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
});
afterAll(() => {
  mail.close();
  receiver.close();
});
beforeEach(() => {
  [mail.letters, mail.answer, received, status] = [[], null, [], 204];
});
afterEach(async () => {
  await database.query('TRUNCATE notice, notice_preference, notice_delivery, webhook');
});

const port = (server: { address(): AddressInfo | string | null }) => (server.address() as AddressInfo).port;
const env = (beside: Readonly<Record<string, string>> = {}): OutsideEnv =>
  outsideEnv({
    SMTP_URL: mail.url,
    ZHENGJIAN_MAIL_FROM: '证鉴 <zhengjian@example.test>',
    ZHENGJIAN_URL: 'https://zhengjian.example.test/',
    ZHENGJIAN_WEBHOOK_NETWORKS: '127.0.0.0/8',
    ZHENGJIAN_WEBHOOK_HTTP: '1',
    ...beside,
  });
const at = (now: number, actor: Actor = CLOCK) => ({ actor, now, database });
const notify = (what: NoticeKind, accounts: string[], now = NOW) =>
  transaction(
    database,
    (db) =>
      addNotices(
        db,
        { what, detail: { kind: 'dispute', says: '张三 320586199001011234', by: '李四' }, to: { accounts } },
        { at: now, except: null, caseId: null, number: '26326000177', ownerId: null },
      ),
    { as: 'engine' },
  );
const engine = () => guarded(database, 'engine');
const all = () => deliveries(engine(), { state: null, before: null, most: 100 });
describe('e-mail', () => {
  it('goes out once for several notices, and says kinds and numbers only', async () => {
    await notify('case.assigned', ['anna', 'bert', 'nomail']);
    await notify('case.missed', ['anna']);
    await notify('case.moved', ['anna']);
    expect(await sendNotices(at(NOW), env())).toEqual({ mails: 2, sent: 2, failed: 0, waiting: 0 });
    expect(mail.letters.flatMap(({ to }) => to).sort()).toEqual(['anna@example.test', 'bert@example.test']);
    const letter = mail.letters.find(({ to }) => to[0] === 'anna@example.test')!;
    expect(letter.from).toBe('zhengjian@example.test');
    const text = readLetter(letter);
    expect(text).toContain('异议 26326 00017 7 已分派给您');
    expect(text).toContain('已超过办理时限');
    expect(text).not.toContain('有新的进展');
    expect(text).toContain('https://zhengjian.example.test/notices');
    expect(letter.text).toMatch(/^Auto-Submitted: auto-generated/im);
    const { rows } = await database.query<{ payload: string }>('SELECT payload::text FROM notice_delivery');
    for (const said of [
      ...mail.letters.map((each) => each.text + readLetter(each)),
      ...rows.map(({ payload }) => payload),
    ])
      expect(said).not.toMatch(/张三|李四|320586|19900101/);
    expect(await sendNotices(at(NOW + MINUTE), env())).toEqual({ mails: 0, sent: 0, failed: 0, waiting: 0 });
    expect(mail.letters).toHaveLength(2);
  });

  it('waits for the end of quiet hours, and for the day’s letter', async () => {
    await saveOwnWishes(at(NOW, anna), {
      preferences: [{ what: 'case.moved', ways: ['product', 'e-mail'], digest: 'daily' }],
      quiet: readQuietHours('11:00', '13:00'),
    });
    await notify('case.moved', ['anna']);
    await notify('case.assigned', ['anna']);
    expect((await sendNotices(at(NOW), env())).mails).toBe(0);
    expect((await sendNotices(at(NOW + 61 * MINUTE), env())).mails).toBe(1);
    expect(readLetter(mail.letters[0]!)).not.toContain('有新的进展');
    expect((await sendDigests(at(NOW + 62 * MINUTE), env())).mails).toBe(1);
    expect(readLetter(mail.letters[1]!)).toContain('有新的进展');
  });

  it('is sent to nobody who does not want it, and what is wanted by no way counts as read', async () => {
    await saveOwnWishes(at(NOW, anna), {
      preferences: [{ what: 'case.assigned', ways: [], digest: 'at-once' }],
      quiet: null,
    });
    await notify('case.assigned', ['anna']);
    expect((await sendNotices(at(NOW), env())).mails).toBe(0);
    expect(await unreadNotices(engine(), 'anna')).toBe(0);
  });

  it('that the server does not take for now is tried again, later each time; what it never takes is given up', async () => {
    await notify('case.assigned', ['anna']);
    mail.answer = 451;
    expect(await sendNotices(at(NOW), env())).toMatchObject({ sent: 0, waiting: 1 });
    expect(await sendNotices(at(NOW + 1), env())).toMatchObject({ waiting: 0 });
    expect(await all()).toMatchObject([
      { state: 'waiting', attempts: 1, lastError: 'refused', to: 'anna', nextAt: NOW + MINUTE },
    ]);
    mail.answer = 550;
    expect(await sendNotices(at(NOW + MINUTE), env())).toMatchObject({ failed: 1 });
    expect(await all()).toMatchObject([{ state: 'failed', attempts: 2, lastError: 'rejected' }]);
    expect(await deliveryCounts(engine())).toEqual({ waiting: 0, sent: 0, failed: 1 });
  });

  it('without a mail server nothing is lost, and a server that is away is no error', async () => {
    await notify('case.assigned', ['anna']);
    expect(await sendNotices(at(NOW), env({ SMTP_URL: '' }))).toEqual({
      mails: 0,
      sent: 0,
      failed: 0,
      waiting: 0,
    });
    expect(await sendNotices(at(NOW), env({ SMTP_URL: 'smtp://127.0.0.1:1' }))).toMatchObject({
      mails: 1,
      waiting: 1,
    });
    expect(await all()).toMatchObject([{ lastError: 'unreachable' }]);
    expect(await sendNotices(at(NOW + MINUTE), env())).toMatchObject({ sent: 1 });
    expect(mail.letters).toHaveLength(1);
  });

  it('whoever dies while sending leaves the message to the next', async () => {
    await notify('case.assigned', ['anna']);
    await sendNotices(at(NOW), env({ SMTP_URL: 'smtp://127.0.0.1:1' }));
    // As a process leaves it that took it and went away: waiting, with its lease.
    await database.query(
      `UPDATE notice_delivery SET attempts = attempts + 1, next_at = next_at + interval '10 minutes'`,
    );
    expect((await sendNotices(at(NOW + 2 * MINUTE), env())).sent).toBe(0);
    expect((await sendNotices(at(NOW + 12 * MINUTE), env())).sent).toBe(1);
  });

  it('old notices go, messages that wait stay', async () => {
    await notify('case.assigned', ['anna'], NOW - 200 * 1_440 * MINUTE);
    expect((await sendDigests(at(NOW), env())).pruned).toBe(1);
    expect((await sendDigests(at(NOW), env())).pruned).toBe(0);
  });
});

describe('webhooks', () => {
  const url = () => `http://127.0.0.1:${port(receiver)}/hook`;
  const register = async () => {
    process.env.ZHENGJIAN_WEBHOOK_HTTP = '1';
    try {
      return await registerWebhook(at(NOW, MACHINE), url());
    } finally {
      delete process.env.ZHENGJIAN_WEBHOOK_HTTP;
    }
  };
  const queue = (webhookId: string, now = NOW) =>
    transaction(
      database,
      (db) =>
        queueCalls(
          db,
          [{ webhookId, message: { event: 'dispute.moved', number: '26326000177', state: 'accepted' } }],
          now,
        ),
      { as: 'engine' },
    );

  it('are called with a message that its receiver can check, and nobody can alter or play back', async () => {
    const { webhookId, secret } = await register();
    await queue(webhookId);
    expect(await sendNotices(at(NOW), env())).toMatchObject({ sent: 1 });
    const [{ headers, body }] = received as [(typeof received)[number]];
    expect(JSON.parse(body)).toEqual({
      ...{ event: 'dispute.moved', number: '26326000177', state: 'accepted' },
      ...{ id: headers['zhengjian-delivery'], at: '2026-11-20T04:00:00.000Z' },
    });
    const message = {
      body,
      timestamp: String(headers['zhengjian-timestamp']),
      signature: String(headers['zhengjian-signature']),
    };
    const seconds = NOW / 1_000_000;
    expect(isSignedMessage(secret, message, seconds)).toBe(true);
    expect(isSignedMessage(secret, message, seconds + 301)).toBe(false);
    expect(isSignedMessage(secret, { ...message, body: body.replace('accepted', 'closed') }, seconds)).toBe(
      false,
    );
    expect(isSignedMessage(secret, { ...message, timestamp: String(seconds + 1) }, seconds)).toBe(false);
    expect(isSignedMessage('other', message, seconds)).toBe(false);
    for (const signature of ['', 'v1=', signMessage(secret, seconds, `${body} `), message.signature.slice(3)])
      expect(isSignedMessage(secret, { ...message, signature }, seconds)).toBe(false);
    expect(isSignedMessage(secret, { ...message, timestamp: 'NaN' }, seconds)).toBe(false);
  });

  it.each([
    [500, 'waiting', 'refused'],
    [302, 'waiting', 'refused'],
    [404, 'waiting', 'refused'],
    [410, 'failed', 'gone'],
  ])('that answer %i: %s', async (answered, state, lastError) => {
    status = answered;
    const { webhookId } = await register();
    await queue(webhookId);
    await sendNotices(at(NOW), env());
    expect(await all()).toMatchObject([{ state, lastError, to: `127.0.0.1:${port(receiver)}` }]);
    expect(received).toHaveLength(1);
  });

  it('are tried again until they answer, and given up in the end', async () => {
    status = 503;
    const { webhookId } = await register();
    await queue(webhookId);
    let now = NOW;
    for (let attempt = 1; ; attempt += 1) {
      const { waiting } = await sendNotices(at(now), env());
      if (waiting === 0) break;
      expect(attempt).toBeLessThan(20);
      now = (await all())[0]!.nextAt;
    }
    expect(await all()).toMatchObject([{ state: 'failed', attempts: 14 }]);
    expect(received).toHaveLength(14);
    await queue(webhookId, now);
    status = 200;
    expect(await sendNotices(at(now), env())).toMatchObject({ sent: 1 });
  });

  it('reach nothing of our own network, whatever address was registered', async () => {
    const { webhookId } = await register();
    await queue(webhookId);
    await sendNotices(at(NOW), env({ ZHENGJIAN_WEBHOOK_NETWORKS: '' }));
    expect(await all()).toMatchObject([{ state: 'failed', lastError: 'forbidden-address' }]);
    expect(received).toEqual([]);
  });

  it.each([
    'http://receiver.example/',
    'ftp://receiver.example/',
    'https://user:secret@receiver.example/',
    'https://receiver.example/#x',
    'javascript:alert(1)',
    'receiver.example',
    '',
    `https://receiver.example/${'x'.repeat(600)}`,
  ])('%.60s is no address', async (address) => {
    await expect(registerWebhook(at(NOW, MACHINE), address)).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('belong to their client: others neither register nor retire them, and a secret rests sealed', async () => {
    const { webhookId, secret } = await register();
    const { rows } = await database.query<{ secret: Buffer }>('SELECT secret FROM webhook');
    expect(rows[0]!.secret.includes(secret)).toBe(false);
    const other: Actor = { ...MACHINE, organisation: '113301000024900004' };
    await expect(retireOwnWebhook(at(NOW, other), webhookId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(retireOwnWebhook(at(NOW, anna), webhookId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retireAnyWebhook(at(NOW, MACHINE), webhookId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(registerWebhook(at(NOW, anna), 'https://a.example/')).rejects.toMatchObject({
      code: 'forbidden',
    });
    await retireOwnWebhook(at(NOW, MACHINE), webhookId);
    await expect(retireAnyWebhook(at(NOW, SECURITY), webhookId)).rejects.toMatchObject({ code: 'not-found' });
    await queue(webhookId);
    await sendNotices(at(NOW), env());
    expect(await all()).toMatchObject([{ state: 'failed', lastError: 'no-webhook' }]);
    await retireAnyWebhook(at(NOW, SECURITY), (await register()).webhookId);
  });
});
