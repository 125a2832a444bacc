import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { deliveries } from '#db/queries/notices/deliveries';
import { limitEndText } from '#domain/cases/limit-end';
import type { DisputeAct } from '#domain/disputes/dispute-act';
import { testDatabase } from '../../../tests/database';
import { act, addPeople, filing, NOON, noon, type People, push } from '../../../tests/disputes/story';
import { type MailServer, mailServer, readLetter } from '../../../tests/mail-server';
import { outsideEnv } from '../../net/env';
import { sendNotices } from '../../notices/send-notices';
import { escalateMissed } from '../clocks/escalate-missed';
import { fileDispute } from '../file-dispute';

/** Letters to complainants, as a real mail server gets them. */

const reason = '经核查的理由';
const TO = 'wang@example.test';
let database: Database;
let people: People;
let mail: MailServer;
let row = 0;
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (let at = 1; at <= 12; at += 1) await push(database, at, NOON - 3_600_000_000 * 24);
  mail = await mailServer();
});
afterAll(() => mail.close());
beforeEach(async () => {
  [mail.letters, mail.answer] = [[], null];
  await database.query('TRUNCATE notice, notice_delivery');
});

const complainant = { name: '王小明', phone: '13812345678', email: TO };
const file = (over: Parameters<typeof filing>[1] = {}, of = row) =>
  fileDispute({ actor: people.page, now: NOON, database }, filing(of, { complainant, ...over }));
/** About a certificate of its own. */
const fileAnew = (over: Parameters<typeof filing>[1] = {}) => {
  row += 1;
  return file(over);
};
const send = (now: number, url = mail.url) =>
  sendNotices(
    { actor: people.jobs, now, database },
    outsideEnv({ SMTP_URL: url, ZHENGJIAN_URL: 'https://zhengjian.example.test' }),
  );
const due = async (caseId: string, step: string) => {
  const clocks = await caseClocks(guarded(database, 'engine'), caseId);
  return limitEndText(clocks.find((clock) => clock.step === step && clock.endedAt === null)!.dueAt!);
};
/** What went to the complainant since the last time, as they read it. */
async function posted(now: number): Promise<string[]> {
  mail.letters = [];
  await send(now);
  return mail.letters.filter(({ to }) => to.includes(TO)).map(readLetter);
}

describe('letters to complainants', () => {
  it('tell of acceptance, a request, an extension, the result and the closing, with the number and the date alone', async () => {
    const { caseId, number, followCode } = await fileAnew();
    const named = `${number.slice(0, 5)} ${number.slice(5, 10)} ${number.slice(10)}`;
    const all: string[] = [];
    const news = async (actor: keyof People, what: DisputeAct, day: number) => {
      await act(database, caseId, people[actor], what, noon(day));
      const [letter = '', ...more] = await posted(noon(day));
      expect(more).toEqual([]);
      all.push(letter);
      return letter;
    };
    expect(await posted(NOON)).toEqual([]);
    expect(await news('clerk', { kind: 'accept' }, 0)).toContain('已受理');
    expect(all[0]).toContain(`答复您的截止时间：${await due(caseId, 'whole')}`);
    expect(all[0]).toContain('2026-12-04 24:00');
    expect(await news('handler', { kind: 'take' }, 3)).toBe('');
    expect(await news('handler', { kind: 'ask', reason }, 3)).toContain('需要您补充情况');
    expect(all.at(-1)).not.toContain('截止时间');
    expect(await news('page', { kind: 'answer', words: '见附件里的材料' }, 4)).toBe('');
    expect(await news('handler', { kind: 'ask-extension', reason }, 5)).toBe('');
    expect(await news('approver', { kind: 'extend', reason }, 5)).toContain('已经批准延长');
    expect(all.at(-1)).toContain(`答复您的截止时间：${await due(caseId, 'whole')}`);
    expect(await news('handler', { kind: 'reject', reason }, 6)).toBe('');
    expect(await news('handler', { kind: 'reply', words: '经核查，证照内容无误' }, 6)).toContain('已有答复');
    expect(all.at(-1)).toContain(`要求复核的截止时间：${await due(caseId, 'appeal')}`);
    expect(await news('page', { kind: 'confirm' }, 7)).toContain('已办结');
    const { rows } = await database.query<{ payload: string }>('SELECT payload::text FROM notice_delivery');
    for (const letter of all.filter(Boolean)) {
      expect(letter).toContain(named);
      expect(letter).toContain('https://zhengjian.example.test/disputes/follow');
    }
    // Who it is, what it is about, what was said and the code: not in a letter, nor in what waits.
    for (const said of [...all, ...rows.map(({ payload }) => payload)]) {
      expect(said).not.toMatch(
        /王小明|13812345678|wang@|11010519491231002X|有效期|经核查的理由|见附件|内容无误/,
      );
      expect(said).not.toContain(followCode as string);
    }
  });

  it('say that it was upheld, not taken up, looked at again; a limit that nobody used closes', async () => {
    const upheld = await fileAnew({ door: 'window' });
    expect(await posted(NOON)).toEqual([expect.stringContaining('已受理')]);
    await act(database, upheld.caseId, people.handler, { kind: 'take' }, noon(3));
    const cause = { by: 'none', proposal: '有效期应晚于签发日' } as const;
    await act(
      database,
      upheld.caseId,
      people.handler,
      { kind: 'uphold', reason, cause, errorSince: null },
      noon(3),
    );
    expect(await posted(noon(3))).toEqual([expect.stringContaining('经核查属实')]);

    const { caseId } = await fileAnew();
    await act(database, caseId, people.clerk, { kind: 'not-accept', reason }, noon(0));
    expect(await posted(noon(0))).toEqual([
      expect.stringMatching(/不予受理[\s\S]*要求复核的截止时间：2026-11-27 24:00/),
    ]);
    await act(database, caseId, people.page, { kind: 'appeal', reason }, noon(3));
    expect(await posted(noon(3))).toEqual([]);
    await act(database, caseId, people.supervisor, { kind: 'decide-appeal', stands: false, reason }, noon(4));
    expect(await posted(noon(4))).toEqual([expect.stringContaining('将重新办理')]);
    await act(database, caseId, people.page, { kind: 'withdraw', reason }, noon(4));
    expect(await posted(noon(4))).toEqual([expect.stringContaining('已办结')]);

    const lapsing = await fileAnew();
    await act(database, lapsing.caseId, people.clerk, { kind: 'not-accept', reason }, noon(0));
    await posted(noon(0));
    const { rows } = await database.query<{ clock: string }>(
      `UPDATE case_clock SET missed_at = due_at WHERE case_id = $1 AND step = 'appeal' RETURNING clock_id::text AS clock`,
      [lapsing.caseId],
    );
    await escalateMissed({ actor: people.jobs, now: noon(30), database }, lapsing.caseId, rows[0]!.clock);
    expect(await posted(noon(30))).toEqual([expect.stringContaining('已办结')]);
  });

  it('go to every complainant who left an address, and to no address that is not one', async () => {
    const { caseId } = await fileAnew({ door: 'window' });
    const others = [
      { name: '李四', phone: null, email: 'li@example.test' },
      { name: '赵五', phone: null, email: null },
      { name: '钱六', phone: null, email: 'a@example.test, b@example.test' },
      { name: '孙七', phone: null, email: 'a@example.test\r\nBcc: b@example.test' },
      { name: '周八', phone: null, email: 'nobody@accounts.invalid' },
    ];
    for (const other of others) await file({ door: 'hotline', holderCode: null, complainant: other });
    await posted(NOON);
    await act(database, caseId, people.handler, { kind: 'take' }, noon(3));
    await act(database, caseId, people.handler, { kind: 'ask', reason }, noon(3));
    mail.letters = [];
    await send(noon(3));
    expect(mail.letters.flatMap(({ to }) => to).sort()).toEqual(['li@example.test', TO]);
  });

  it('wait for a mail server that is away or says no, and hold up no act', async () => {
    const { caseId, number } = await fileAnew();
    await act(database, caseId, people.clerk, { kind: 'accept' }, noon(0));
    expect(await send(NOON, 'smtp://127.0.0.1:1')).toMatchObject({ sent: 0 });
    // Beside what officials are told.
    const all = async () =>
      (await deliveries(guarded(database, 'engine'), { state: null, before: null, most: 50 })).filter(
        ({ way }) => way === 'letter',
      );
    expect(await all()).toMatchObject([{ to: number, state: 'waiting', lastError: 'unreachable' }]);
    // Nobody waits for the letter: the next act is done meanwhile.
    await act(database, caseId, people.handler, { kind: 'take' }, noon(3));
    await act(database, caseId, people.handler, { kind: 'ask', reason }, noon(3));
    expect(await send(noon(3), '')).toMatchObject({ sent: 0 });
    expect(await posted(noon(3))).toHaveLength(2);
    expect((await all()).map(({ state }) => state)).toEqual(['sent', 'sent']);
    mail.answer = 550;
    await act(database, caseId, people.page, { kind: 'answer' }, noon(4));
    await act(database, caseId, people.handler, { kind: 'ask', reason }, noon(4));
    await send(noon(4));
    expect((await all())[0]).toMatchObject({ state: 'failed', lastError: 'rejected' });
  });

  it('what cannot be opened holds nothing up', async () => {
    const { caseId } = await fileAnew();
    await database.query(
      `UPDATE dispute_complainant SET sealed = set_byte(sealed, length(sealed) - 1, get_byte(sealed, length(sealed) - 1) # 1)
       WHERE case_id = $1`,
      [caseId],
    );
    await act(database, caseId, people.clerk, { kind: 'accept' }, noon(0));
    expect(await posted(noon(0))).toEqual([]);
  });
});
