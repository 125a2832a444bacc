import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { parseDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import { HANGZHOU, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import {
  act,
  addPeople,
  DAY,
  fileOf,
  filing,
  keyOf,
  NOON,
  noon,
  type People,
  push,
} from '../../../tests/disputes/story';
import { reportedCalls } from '../../../tests/reported-calls';
import { acknowledgeRecall } from '../../calls/recall/acknowledge-recall';
import { drawCallBacks } from '../call-backs/draw-call-backs';
import { escalateMissed } from '../clocks/escalate-missed';
import { fileDispute } from '../file-dispute';
import { fileDisputedUse } from './file-disputed-use';
import { settleAcknowledged } from './settle-acknowledged';
import { settleCorrected } from './settle-corrected';
import { startRecall } from './start-recall';

const reason = '经核查的理由';
let database: Database;
let people: People;
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (let row = 1; row <= 9; row += 1) await push(database, row, NOON - DAY);
});

const as = (actor: keyof People, now: Instant) => ({ actor: people[actor], now, database });
const engine = () => guarded(database, 'engine');
const file = async (row: number, over: Parameters<typeof filing>[1] = {}, now = NOON) =>
  (await fileDispute(as('page', now), filing(row, { door: 'window', ...over }))).caseId;

async function upheld(row: number, over: Parameters<typeof filing>[1] = {}): Promise<string> {
  const caseId = await file(row, over);
  await act(database, caseId, people.handler, { kind: 'take' }, noon(3));
  const cause = { by: 'rule', ruleId: 'validity-order' } as const;
  await act(
    database,
    caseId,
    people.handler,
    { kind: 'uphold', reason, cause, errorSince: parseDay('2026-11-19') },
    noon(3),
  );
  return caseId;
}

const one = async (text: string, params: unknown[]) =>
  (await database.query<Record<string, unknown>>(text, params)).rows[0];
const findingOf = (row: number) =>
  one(
    `SELECT closed_at IS NOT NULL AS closed, closed_by FROM finding WHERE subject_key = $1 AND rule_id = 'dispute-upheld'`,
    [keyOf(row)],
  );

describe('a corrected version', () => {
  it('settles the dispute only when the disputed field says something else', async () => {
    const caseId = await upheld(1);
    const same = await push(database, 1, noon(4), { version: 2, holderName: '王晓明' });
    expect(await settleCorrected(as('jobs', noon(4)), same)).toEqual({ corrected: 0, unchanged: 1 });
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'upheld' });
    const right = await push(database, 1, noon(5), { version: 3, validUntil: parseDay('2030-11-20') });
    expect(await findingOf(1)).toEqual({ closed: false, closed_by: null });
    expect(await settleCorrected(as('jobs', noon(5)), right)).toEqual({ corrected: 1, unchanged: 0 });
    expect(await settleCorrected(as('jobs', noon(5)), right)).toEqual({ corrected: 0, unchanged: 0 });
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'corrected' });
    expect(await findingOf(1)).toEqual({ closed: true, closed_by: 'passed' });
    expect(
      await one('SELECT awaits_correction, corrected_batch::text, outcome FROM dispute WHERE case_id = $1', [
        caseId,
      ]),
    ).toEqual({ awaits_correction: false, corrected_batch: right, outcome: 'upheld' });
    expect(
      await one('SELECT lifted_at IS NOT NULL AS lifted FROM dispute_flag WHERE case_id = $1', [caseId]),
    ).toEqual({ lifted: true });
  });

  it('of what is sealed is told apart as well', async () => {
    const caseId = await upheld(2, { field: 'holderName', says: '王小明', shouldSay: '王小敏' });
    const batch = await push(database, 2, noon(4), { version: 2, holderName: '王小敏' });
    expect(await settleCorrected(as('jobs', noon(4)), batch)).toEqual({ corrected: 1, unchanged: 0 });
    expect(await fileOf(database, caseId)).toMatchObject({ state: 'corrected' });
  });

  it('that was missing settles by its holder and type', async () => {
    const about = {
      kind: 'missing',
      certificate: { typeCode: 'TEST-2', issuer: POLICE.organisation },
      field: null,
    } as const;
    const caseId = await upheld(3, about);
    const batch = await push(database, 30, noon(4), { typeCode: 'TEST-2' });
    expect(await settleCorrected(as('jobs', noon(4)), batch)).toEqual({ corrected: 1, unchanged: 0 });
    expect(await one('SELECT record_key::text FROM dispute WHERE case_id = $1', [caseId])).toEqual({
      record_key: keyOf(30),
    });
  });
});

describe('a recall', () => {
  it('lists who used the record since the error began, once, with a time limit that acknowledging ends', async () => {
    const caseId = await upheld(4);
    await reportedCalls(database, HANGZHOU.organisation, 77, noon(2));
    const key = BigInt.asIntN(64, BigInt(`0x${keyOf(4).replaceAll('-', '').slice(0, 16)}`));
    await database.query('UPDATE call_report SET certificate = $1 WHERE operator = 77', [key.toString()]);
    expect(await startRecall(as('jobs', noon(3)), caseId)).toBe(1);
    expect(await startRecall(as('jobs', noon(3)), caseId)).toBeNull();
    const recall = await one('SELECT recall_id::text AS id FROM dispute_recall WHERE case_id = $1', [caseId]);
    const clock = async () =>
      (await caseClocks(engine(), caseId)).find(({ step }) => step === 'recall-acknowledge');
    expect(await clock()).toMatchObject({ organisation: HANGZHOU.organisation, endedAt: null });
    expect(await settleAcknowledged(as('jobs', noon(4)))).toBe(0);
    const governor = {
      ...people.approver,
      scope: { kind: 'organisations', organisationCodes: [HANGZHOU.organisation] },
    } as const;
    await acknowledgeRecall(
      { actor: governor, now: noon(4), database },
      String(recall?.id),
      HANGZHOU.organisation,
    );
    expect(await settleAcknowledged(as('jobs', noon(5)))).toBe(1);
    expect(await settleAcknowledged(as('jobs', noon(5)))).toBe(0);
    expect((await clock())?.endedAt).toBe(noon(5));
    expect((await caseEvents(engine(), caseId)).map(({ what }) => what)).toContain('recalled');
  });

  it('a use that its holder disputes is a dispute of the department that used it', async () => {
    const use = await one('SELECT log_year, entry FROM call_report WHERE operator = 77 LIMIT 1', []);
    const place = { logYear: Number(use?.log_year), entry: Number(use?.entry) };
    const filed = await fileDisputedUse(as('jobs', noon(4)), place);
    expect(await fileOf(database, String(filed?.caseId))).toMatchObject({
      state: 'assigned',
      ...HANGZHOU,
      severity: 'high',
    });
    expect(await fileDisputedUse(as('jobs', noon(4)), place)).toMatchObject({
      caseId: filed?.caseId,
      repeated: true,
    });
    expect(await fileDisputedUse(as('jobs', noon(4)), { logYear: 1999, entry: 1 })).toBeNull();
  });
});

describe('the sweep', () => {
  const missedOf = async (caseId: string) => {
    const { rows } = await database.query<{ clockId: string }>(
      `SELECT payload->>'clockId' AS "clockId" FROM outbox WHERE fact = 'case.clock-missed' AND payload->>'caseId' = $1 ORDER BY id`,
      [caseId],
    );
    return rows.map(({ clockId }) => clockId);
  };
  const toldOf = async (caseId: string, account: string) => {
    const { rows } = await database.query<{ what: string; step: string }>(
      `SELECT what, detail->>'step' AS step FROM notice WHERE case_id = $1 AND account_id = $2 AND what LIKE 'case.%'
       AND what NOT IN ('case.moved', 'case.assigned') ORDER BY at, what, step`,
      [caseId, account],
    );
    return rows.map(({ what, step }) => `${what} ${step}`);
  };

  it('warns at half and at the last day, misses, escalates to the next level, and says nothing twice', async () => {
    const caseId = await file(5);
    await act(database, caseId, people.handler, { kind: 'take' }, noon(0));
    const at = async (now: Instant) => sweepClocks(as('jobs', now));
    await at(noon(0));
    expect(await toldOf(caseId, 'handler')).toEqual([]);
    // Five working days from Monday 23: half on Wednesday noon, the last day is Friday 27.
    await at(noon(5));
    await at(noon(5));
    expect(await toldOf(caseId, 'handler')).toEqual(['case.due-half decide']);
    await at(noon(7));
    expect(await toldOf(caseId, 'handler')).toEqual(['case.due-half decide', 'case.due-last-day decide']);
    await at(noon(8));
    await at(noon(9));
    const [clockId = ''] = await missedOf(caseId);
    expect(await missedOf(caseId)).toHaveLength(1);
    expect(await escalateMissed(as('jobs', noon(9)), caseId, clockId)).toBe('escalated');
    expect(await escalateMissed(as('jobs', noon(9)), caseId, clockId)).toBe('settled');
    expect(await toldOf(caseId, 'supervisor')).toEqual(['case.escalated decide']);
    const clock = (await caseClocks(engine(), caseId)).find((each) => each.clockId === clockId);
    expect(clock).toMatchObject({ step: 'decide', escalatedTo: '320000', missedAt: noon(8) });
    expect(await one('SELECT missed FROM dispute WHERE case_id = $1', [caseId])).toEqual({ missed: true });
    await expect(
      act(database, caseId, people.handler, { kind: 'ask-extension', reason }, noon(9)),
    ).rejects.toMatchObject({
      complaints: [{ reason: 'extension-too-late' }],
    });
  });

  it('closes what nobody appealed', async () => {
    const caseId = await file(6);
    await act(database, caseId, people.handler, { kind: 'take' }, noon(0));
    await act(database, caseId, people.handler, { kind: 'reject', reason }, noon(0));
    await act(database, caseId, people.handler, { kind: 'reply', words: '经核查，证照内容无误' }, noon(0));
    await sweepClocks(as('jobs', noon(20)));
    const [clockId = ''] = await missedOf(caseId);
    expect(await escalateMissed(as('jobs', noon(20)), caseId, clockId)).toBe('lapsed');
    expect(await fileOf(database, caseId)).toMatchObject({
      state: 'closed',
      closedAt: noon(20),
      dueAt: null,
    });
    const [word] = (
      await database.query<{ text: Buffer }>('SELECT text FROM case_comment WHERE case_id = $1', [caseId])
    ).rows;
    expect(word?.text.toString('utf8')).not.toContain('无误');
  });
});

it('call-backs are drawn of the disputes closed on a day, the same ones again', async () => {
  const caseId = await file(7, {}, noon(40));
  await act(database, caseId, people.handler, { kind: 'take' }, noon(40));
  await act(database, caseId, people.handler, { kind: 'reject', reason }, noon(40));
  await act(database, caseId, people.handler, { kind: 'reply', words: '经核查，证照内容无误' }, noon(40));
  await act(database, caseId, people.page, { kind: 'confirm' }, noon(41));
  expect(await drawCallBacks(as('jobs', noon(42)))).toBe(1);
  expect(await drawCallBacks(as('jobs', noon(42)))).toBe(0);
  expect(await one('SELECT handler_id, seed FROM dispute_call_back WHERE case_id = $1', [caseId])).toEqual({
    handler_id: 'handler',
    seed: '2026-12-31',
  });
});
