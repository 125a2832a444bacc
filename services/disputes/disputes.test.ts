import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseParties } from '#db/queries/cases/case-parties';
import { formatInstant } from '#domain/calendar/instant';
import { HANGZHOU, POLICE } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import {
  act,
  addPeople,
  fileOf,
  filing,
  keyOf,
  NOON,
  noon,
  type People,
  push,
} from '../../tests/disputes/story';
import { actOnDispute } from './act-on-dispute';
import { fileDispute } from './file-dispute';

const reason = '经核查的理由';
let database: Database;
let people: People;
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (let row = 1; row <= 12; row += 1) await push(database, row, NOON - 3_600_000_000 * 24);
});

const file = (row: number, over: Parameters<typeof filing>[1] = {}, now = NOON) =>
  fileDispute({ actor: people.page, now, database }, filing(row, over));
const rowOf = async (caseId: string) => {
  const { rows } = await database.query<Record<string, unknown>>('SELECT * FROM dispute WHERE case_id = $1', [
    caseId,
  ]);
  return rows[0]!;
};
const flagsOf = async (row: number) => {
  const { rows } = await database.query<{ lifted: boolean }>(
    'SELECT lifted_at IS NOT NULL AS lifted FROM dispute_flag WHERE record_key = $1 ORDER BY since',
    [keyOf(row)],
  );
  return rows.map(({ lifted }) => lifted);
};
const clocksOf = async (caseId: string) =>
  (await caseClocks(guarded(database, 'engine'), caseId)).map(
    ({ step, dueAt, endedAt }) =>
      `${step} ${endedAt !== null ? 'ended' : dueAt === null ? 'still' : formatInstant(dueAt).slice(0, 16)}`,
  );

describe('filing', () => {
  it('finds the certificate, flags it, starts the clocks and gives a number and a code', async () => {
    const filed = await file(1);
    expect(filed).toMatchObject({ merged: false, repeated: false });
    expect(filed.followCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(await fileOf(database, filed.caseId)).toMatchObject({
      state: 'submitted',
      region: '320500',
      organisation: null,
    });
    expect(await flagsOf(1)).toEqual([false]);
    // Two working days after Friday 20: Tuesday's 24:00, Shanghai; ten: 4 December.
    expect((await clocksOf(filed.caseId)).sort()).toEqual([
      'flag ended',
      'forward 2026-11-24T16:00',
      'whole 2026-12-04T16:00',
    ]);
    expect(await rowOf(filed.caseId)).toMatchObject({
      certificate_type: 'TEST',
      issuer: POLICE.organisation,
      open: true,
    });
    const { rows } = await database.query<{ text: string }>(
      `SELECT row_to_json(d)::text || coalesce((SELECT json_agg(w)::text FROM dispute_complainant w), '') AS text FROM dispute d`,
    );
    expect(rows.map(({ text }) => text).join()).not.toMatch(/王小明|13812345678|2030-11-20|有效期不对/);
  });

  it('the same complaint from elsewhere joins it; the same of the same person, a thousand times, changes nothing', async () => {
    const first = await file(2);
    const cases = async () =>
      Number((await database.query('SELECT count(*) AS n FROM case_file')).rows[0]!.n);
    const before = await cases();
    const other = await file(2, {
      door: 'hotline',
      holderCode: null,
      complainant: { name: '李四', phone: null, email: null },
    });
    expect(other).toMatchObject({ caseId: first.caseId, merged: true, repeated: false });
    expect(other.followCode).not.toBe(first.followCode);
    for (let time = 0; time < 50; time += 1)
      expect(await file(2)).toMatchObject({
        caseId: first.caseId,
        followCode: first.followCode,
        repeated: true,
      });
    expect(await cases()).toBe(before);
    const { rows } = await database.query('SELECT FROM dispute_complainant WHERE case_id = $1', [
      first.caseId,
    ]);
    expect(rows).toHaveLength(2);
    expect((await caseEvents(guarded(database, 'engine'), first.caseId)).map(({ what }) => what)).toEqual([
      'filed',
      'joined',
    ]);
    // Another field is another complaint.
    expect(await file(2, { field: 'validFrom' })).toMatchObject({ merged: false });
  });

  it('of twenty at once one opens and the rest join', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        file(3, {
          complainant: { name: `甲${at}`, phone: null, email: null },
          holderCode: null,
          door: 'hotline',
        }),
      ),
    );
    expect(new Set(all.map(({ caseId }) => caseId)).size).toBe(1);
    expect(all.filter(({ merged }) => !merged)).toHaveLength(1);
  });

  it('a client’s own number counts once', async () => {
    const hotline = { door: 'hotline', holderCode: null, externalNumber: 'T-1' } as const;
    const once = await file(4, hotline);
    expect(await file(4, { ...hotline, field: 'validFrom' })).toMatchObject({
      caseId: once.caseId,
      repeated: true,
      followCode: once.followCode,
    });
  });

  it.each([
    [
      'not-found',
      { certificate: { recordKey: '00000000-0000-4000-8000-000000000000' } },
      'no-such-certificate',
    ],
    ['not-found', { holderCode: '11010519491231003X' }, 'no-such-certificate'],
    ['invalid-input', { shouldSay: ' ' }, 'missing'],
    ['invalid-input', { field: null }, 'missing'],
    ['invalid-input', { statement: '长'.repeat(2_001) }, 'too-long'],
    ['invalid-input', { kind: 'missing', certificate: {}, holderCode: null }, 'missing'],
    ['invalid-input', { kind: 'other', certificate: {}, holderCode: null }, 'region-needed'],
  ] as const)('%s: %j', async (code, over, why) => {
    await expect(file(5, over as object)).rejects.toMatchObject({ code, complaints: [{ reason: why }] });
  });
});

describe('a whole path', () => {
  it('phone, Suzhou, transfer to Hangzhou, upheld there, corrected, satisfied', async () => {
    const { caseId } = await file(6);
    await act(database, caseId, people.clerk, { kind: 'accept' }, noon(0));
    // The rules knew its issuer.
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'assigned', ...POLICE });
    await act(
      database,
      caseId,
      people.handler,
      { kind: 'transfer', to: { organisation: null, region: '330100' }, reason },
      noon(3),
    );
    expect((await clocksOf(caseId)).filter((clock) => !clock.endsWith('ended')).sort()).toEqual([
      'decide still',
      'forward 2026-11-25T16:00',
      'whole 2026-12-04T16:00',
    ]);
    const parties = async () =>
      (await caseParties(guarded(database, 'engine'), caseId))
        .map(({ organisation, part }) => `${part} ${organisation}`)
        .sort();
    expect(await parties()).toEqual(['receiving 330100', `sending ${POLICE.organisation}`]);
    await expect(
      act(database, caseId, people.handler, { kind: 'take-transfer', to: POLICE }, noon(3)),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
    await act(database, caseId, people.hangzhouClerk, { kind: 'take-transfer', to: HANGZHOU }, noon(4));
    expect(await parties()).toEqual(
      [`responsible ${HANGZHOU.organisation}`, `former ${POLICE.organisation}`].sort(),
    );
    expect((await clocksOf(caseId)).filter((clock) => !clock.endsWith('ended')).sort()).toEqual([
      'contest 2026-12-01T16:00',
      'decide 2026-12-01T16:00',
      'whole 2026-12-04T16:00',
    ]);
    await act(database, caseId, people.hangzhou, { kind: 'take' }, noon(5));
    const cause = { by: 'none', proposal: '有效期应晚于签发日' } as const;
    await act(
      database,
      caseId,
      people.hangzhou,
      { kind: 'uphold', reason, cause, errorSince: null },
      noon(5),
    );
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'upheld' });
    const { rows } = await database.query(
      `SELECT field, opened_batch, closed_at FROM finding WHERE subject_key = $1 AND rule_id = 'dispute-upheld'`,
      [keyOf(6)],
    );
    expect(rows).toEqual([{ field: 'validUntil', opened_batch: null, closed_at: null }]);
    expect(await flagsOf(6)).toEqual([false]);
    await expect(act(database, caseId, people.hangzhou, { kind: 'correct' }, noon(6))).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { rows: days } = await database.query(
      `SELECT organisation, sum(received)::int AS received, sum(upheld)::int AS upheld, sum(escaped)::int AS escaped
       FROM dispute_day WHERE organisation = $1 GROUP BY organisation`,
      [HANGZHOU.organisation],
    );
    expect(days).toEqual([{ organisation: HANGZHOU.organisation, received: 1, upheld: 1, escaped: 1 }]);
    const { rows: proposals } = await database.query(
      'SELECT words, state FROM dispute_rule_proposal WHERE case_id = $1',
      [caseId],
    );
    expect(proposals).toEqual([{ words: cause.proposal, state: 'open' }]);
  });

  it('contest, ruling, joint handling, extension by somebody else, rejection, appeal, reopening', async () => {
    const { caseId } = await file(7, { door: 'window' });
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'assigned', ...POLICE });
    const todo = (actor: keyof People, what: Parameters<typeof act>[3], at: number) =>
      act(database, caseId, people[actor], what, noon(at));
    await todo('handler', { kind: 'contest', reason }, 3);
    expect(await todo('supervisor', { kind: 'rule', to: POLICE, reason }, 4)).toMatchObject({
      state: 'assigned',
    });
    await expect(todo('handler', { kind: 'return', reason }, 4)).rejects.toMatchObject({
      complaints: [{ reason: 'ruled' }],
    });
    await todo('handler', { kind: 'take' }, 4);
    await todo('handler', { kind: 'join', places: [HANGZHOU], reason }, 4);
    await expect(todo('handler', { kind: 'reject', reason }, 4)).rejects.toMatchObject({
      complaints: [{ reason: 'reports-awaited' }],
    });
    await todo('hangzhou', { kind: 'report', opinion: 'rejected', words: '本单位留存的档案与证照一致' }, 5);
    await todo('handler', { kind: 'ask-extension', reason }, 5);
    await expect(todo('handler', { kind: 'extend', reason }, 5)).rejects.toMatchObject({ code: 'forbidden' });
    await todo('approver', { kind: 'extend', reason }, 5);
    // Contested for a day: five working days and three more, and the day that it stood still.
    expect(
      (await clocksOf(caseId)).filter((clock) => clock.startsWith('decide') && !clock.endsWith('ended')),
    ).toEqual(['decide 2026-12-03T16:00']);
    // The whole, which a contest does not stop, by the same three: from Friday 4 December to Wednesday 9.
    expect((await clocksOf(caseId)).filter((clock) => clock.startsWith('whole'))).toEqual([
      'whole 2026-12-09T16:00',
    ]);
    const clocks = await caseClocks(guarded(database, 'engine'), caseId);
    expect(
      clocks
        .filter(({ endedAt, step }) => endedAt === null && (step === 'decide' || step === 'whole'))
        .map(({ step, limitDays, extendedDays }) => `${step} ${limitDays} ${extendedDays}`)
        .sort(),
    ).toEqual(['decide 8 3', 'whole 13 3']);
    await todo('handler', { kind: 'reject', reason }, 6);
    expect(await flagsOf(7)).toEqual([true]);
    await todo('handler', { kind: 'reply', words: '经核查，证照内容无误' }, 6);
    await todo('page', { kind: 'appeal', reason }, 7);
    expect(await flagsOf(7)).toEqual([false]);
    await todo('supervisor', { kind: 'decide-appeal', stands: true, reason }, 10);
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'closed', dueAt: null });
    expect((await fileOf(database, caseId)).closedAt).toBe(noon(10));
    await todo('supervisor', { kind: 'reopen', reason }, 11);
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'investigating', closedAt: null });
    expect(await rowOf(caseId)).toMatchObject({ outcome: null, reopenings: 1, appeals: 1, open: true });
  });
});

describe('what is refused', () => {
  it('who acts on an older version, on what is not theirs to see, or without the right', async () => {
    const { caseId } = await file(8, { door: 'window' });
    const { version } = await fileOf(database, caseId);
    const on = (actor: People[keyof People], at = version) =>
      actOnDispute({ actor, now: noon(1), database }, caseId, at, { kind: 'take' });
    await expect(on(people.handler, version - 1)).rejects.toMatchObject({
      code: 'conflict',
      complaints: [{ reason: 'case-moved' }],
    });
    await expect(on(people.hangzhou)).rejects.toMatchObject({ code: 'not-found' });
    await expect(on({ ...people.handler, role: 'auditor' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(on({ ...people.page, role: 'machine', kind: 'machine' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(on(people.handler)).resolves.toMatchObject({ state: 'investigating', ownerId: 'handler' });
  });

  it('leaves nothing of an act that failed', async () => {
    const { caseId } = await file(9, { door: 'window' });
    const counts = async () =>
      (
        await database.query(`SELECT (SELECT count(*) FROM audit_entry) AS entries, (SELECT count(*) FROM case_event) AS events,
        (SELECT count(*) FROM case_clock) AS clocks, (SELECT count(*) FROM outbox) AS facts, (SELECT sum(received) FROM dispute_day) AS days`)
      ).rows;
    const before = await counts();
    await expect(
      act(
        database,
        caseId,
        people.handler,
        { kind: 'transfer', to: { organisation: 'NOBODY', region: '' }, reason },
        noon(1),
      ),
    ).rejects.toMatchObject({ code: 'invalid-input', complaints: [{ reason: 'organisation-unknown' }] });
    await expect(
      act(database, caseId, people.handler, { kind: 'return', reason: '不' }, noon(1)),
    ).rejects.toMatchObject({
      complaints: [{ field: 'reason', reason: 'reason-length' }],
    });
    expect(await counts()).toEqual(before);
  });
});
