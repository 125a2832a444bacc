import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded } from '#db/client';
import { dueCounts } from '#db/queries/disputes/desk/due-counts';
import { queuePage } from '#db/queries/disputes/desk/queue-page';
import { disputeCounts } from '#db/queries/disputes/figures/dispute-counts';
import { disputesFound } from '#db/queries/disputes/figures/disputes-found';
import { DISPUTE_MARKS } from '#db/queries/disputes/figures/marks';
import { stepSpans } from '#db/queries/disputes/figures/step-spans';
import { dayOfInstant, startOfDay } from '#domain/calendar/instant';
import { CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import { addDisputes, NO_DISPUTES, stepTimes } from '#domain/disputes/figures';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { act, addPeople, filing, HOUR, NOON, noon, type People, push } from '../../../tests/disputes/story';
import { openCallBack } from '../call-backs/open-call-back';
import { recordCallBack } from '../call-backs/record-call-back';
import { fileDispute } from '../file-dispute';
import { changeLimit } from '../limits/change-limit';
import { readDeskDispute } from './read-desk-dispute';

const reason = '经核查的理由';
const NOW = noon(10);
const SUZHOU: Scope = { kind: 'regions', regionCodes: ['320500'] };
const HANGZHOU: Scope = { kind: 'regions', regionCodes: ['330100'] };
const NO_FILTER = {
  ...{ kind: null, state: null, door: null, step: null, ownerId: null, unowned: false, followerId: null },
  ...{ organisation: null, regionPrefix: null, dueBefore: null },
};

let database: Database;
let people: People;
const cases: { caseId: string; number: string }[] = [];
const reader = (scope: Scope) => guarded(database, scope);

beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (let row = 1; row <= 5; row += 1) await push(database, row, NOON - 24 * HOUR);
  for (let row = 1; row <= 5; row += 1)
    cases.push(await fileDispute({ actor: people.page, now: NOON + row * HOUR, database }, filing(row)));
  const [rejected, waiting, , , refused] = cases.map(({ caseId }) => caseId) as [
    string,
    string,
    string,
    string,
    string,
  ];
  await act(database, rejected, people.clerk, { kind: 'accept' }, noon(3));
  await act(database, rejected, people.handler, { kind: 'take' }, noon(4));
  await act(database, rejected, people.handler, { kind: 'reject', reason }, noon(5));
  await act(database, rejected, people.handler, { kind: 'reply', words: reason }, noon(5) + HOUR);
  await act(database, rejected, people.page, { kind: 'confirm' }, noon(6));
  await act(database, waiting, people.clerk, { kind: 'accept' }, noon(3));
  await act(database, refused, people.clerk, { kind: 'not-accept', reason }, noon(3));
});

const queue = (scope: Scope, filter = {}, page = {}) =>
  queuePage(reader(scope), scope, { ...NO_FILTER, ...filter }, { after: null, most: 10, ...page });

describe('the queue', () => {
  it('is by the next deadline, only what is open, only within scope', async () => {
    const rows = await queue(SUZHOU);
    expect(rows.map(({ number }) => number)).not.toContain(cases[0]!.number);
    expect(rows).toHaveLength(4);
    const due = rows.map(({ dueAt }) => dueAt ?? Number.POSITIVE_INFINITY);
    expect(due).toEqual(due.toSorted((a, b) => a - b));
    expect(await queue(HANGZHOU)).toEqual([]);
    expect(await queue({ kind: 'organisations', organisationCodes: [] })).toEqual([]);
    expect((await queue(EVERYTHING)).map(({ number }) => number)).toEqual(rows.map(({ number }) => number));
  });

  it('pages by the cursor: all of it, nothing twice', async () => {
    const whole = await queue(SUZHOU);
    const seen: string[] = [];
    let after = null as { dueAt: number | null; caseId: string } | null;
    for (let page = 0; page < 10; page += 1) {
      const rows = await queue(SUZHOU, {}, { after, most: 1 });
      if (rows.length === 0) break;
      seen.push(rows[0]!.number);
      after = { dueAt: rows[0]!.dueAt, caseId: rows[0]!.caseId };
    }
    expect(seen).toEqual(whole.map(({ number }) => number));
  });

  it.each([
    ['state', { state: 'assigned' }, 1],
    ['kind', { kind: 'missing' }, 0],
    ['door', { door: 'citizen' }, 4],
    ['nobody’s', { unowned: true }, 4],
    ['somebody’s', { ownerId: 'nobody' }, 0],
    ['followed', { followerId: 'nobody' }, 0],
    ['region', { regionPrefix: '3205' }, 4],
    ['another region', { regionPrefix: '33' }, 0],
  ])('narrowed by %s', async (_, filter, count) => expect(await queue(SUZHOU, filter)).toHaveLength(count));

  it('counts what is overdue as the rows do', async () => {
    const endOfDay = startOfDay(dayOfInstant(NOW) + 1);
    const counts = await dueCounts(reader(SUZHOU), SUZHOU, { ownerId: null, now: NOW, endOfDay, most: 100 });
    expect(counts.overdue).toBe((await queue(SUZHOU, { dueBefore: NOW })).length);
    expect(counts.overdue).toBeGreaterThan(0);
    const cut = await dueCounts(reader(SUZHOU), SUZHOU, { ownerId: null, now: NOW, endOfDay, most: 1 });
    expect(cut.overdue).toBe(1);
  });
});

describe('figures', () => {
  const selection = {
    ...{ from: startOfDay(dayOfInstant(NOON)), before: startOfDay(dayOfInstant(NOON) + 1) },
    ...{ regionCode: null, organisation: null, kind: null },
  };

  it.each(['department', 'region', 'kind'] as const)(
    'by %s: every number is that of its rows',
    async (by) => {
      const groups = await disputeCounts(reader(EVERYTHING), EVERYTHING, selection, by, NOW);
      const all = groups.reduce(addDisputes, NO_DISPUTES);
      expect(all.received).toBe(5);
      for (const mark of DISPUTE_MARKS) {
        const filter = { selection, mark, state: null, fromRegion: null, toRegion: null, now: NOW };
        const rows = await disputesFound(reader(EVERYTHING), EVERYTHING, filter, { after: null, most: 100 });
        expect([mark, rows.length]).toEqual([mark, all[mark]]);
      }
    },
  );

  it('are of the scope', async () =>
    expect(await disputeCounts(reader(HANGZHOU), HANGZHOU, selection, 'kind', NOW)).toEqual([]));

  it('steps took the days of their clocks', async () => {
    const steps = stepTimes(await stepSpans(reader(EVERYTHING), EVERYTHING, selection));
    expect(steps.find(({ step }) => step === 'decide')).toMatchObject({ clocks: 1 });
  });
});

describe('one dispute', () => {
  it('is read by its number within scope only, with what may be done', async () => {
    const { number } = cases[1]!;
    const read = await readDeskDispute({ actor: people.clerk, now: NOW, database }, number);
    expect(read).toMatchObject({ told: { shouldSay: '2030-11-20' }, standing: { state: 'assigned' } });
    expect(await readDeskDispute({ actor: people.hangzhouClerk, now: NOW, database }, number)).toBeNull();
  });

  it('whoever only watches reads no names and numbers', async () => {
    const read = await readDeskDispute({ actor: people.supervisor, now: NOW, database }, cases[1]!.number);
    expect(read?.told.shouldSay).not.toContain('2030-11-20');
  });
});

describe('call-backs', () => {
  const callBackId = '0f0e0d0c-0b0a-4908-8706-050403020100';
  const yes = Object.fromEntries(CALL_BACK_QUESTIONS.map((question) => [question, 'yes']));
  beforeAll(async () => {
    await database.query(
      `INSERT INTO dispute_call_back (case_id, call_back_id, drawn_at, seed, handler_id)
       SELECT $1::uuid, $2::uuid, now(), 'seed', decided_by FROM dispute WHERE case_id = $1::uuid`,
      [cases[0]!.caseId, callBackId],
    );
  });
  const record = (actor: People['clerk'], reached = 'yes') =>
    recordCallBack({ actor, now: NOW, database }, { callBackId, reached, answers: yes });

  it('whoever decided neither sees whom to call nor records', async () => {
    await expect(record(people.handler)).rejects.toMatchObject({ complaints: [{ reason: 'own-decision' }] });
    await expect(
      openCallBack({ actor: people.handler, now: NOW, database }, callBackId),
    ).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('another region’s handler finds none', async () =>
    await expect(record(people.hangzhouClerk)).rejects.toMatchObject({ code: 'not-found' }));

  it('somebody else does, once, and it counts', async () => {
    const told = await openCallBack({ actor: people.clerk, now: NOW, database }, callBackId);
    expect(told).toMatchObject({ name: '王小明' });
    await record(people.clerk);
    const { rows } = await database.query('SELECT reached, satisfied FROM dispute WHERE case_id = $1', [
      cases[0]!.caseId,
    ]);
    expect(rows).toEqual([{ reached: true, satisfied: true }]);
    const sums = await database.query(
      'SELECT sum(reached)::int AS r, sum(satisfied)::int AS s FROM dispute_day',
    );
    expect(sums.rows).toEqual([{ r: 1, s: 1 }]);
    await expect(record(people.clerk)).rejects.toMatchObject({
      complaints: [{ reason: 'answered-already' }],
    });
  });
});

describe('limits', () => {
  const draft = {
    step: 'decide',
    disputeKind: '',
    region: '3205',
    days: '7',
    effectiveFrom: '2026-12-07',
    source: '某规定第三条',
  };
  const set = (over = {}, actor = people.supervisor) =>
    changeLimit({ actor, now: NOW, database }, { ...draft, ...over });

  it('a change is a dated new row; the one before ends the day before', async () => {
    await set();
    await set({ days: '6', effectiveFrom: '2026-12-14' });
    const { rows } = await database.query(
      `SELECT days, effective_from::text AS "from", effective_until::text AS until FROM case_limit
       WHERE region = '3205' ORDER BY effective_from`,
    );
    expect(rows.map(({ days }) => days)).toEqual([7, 6]);
    expect(rows[0]).toMatchObject({ until: expect.anything() });
    await expect(set({ effectiveFrom: '2026-12-14' })).rejects.toMatchObject({
      complaints: [{ reason: 'same-day' }],
    });
  });

  it.each([
    [{ step: 'none' }, 'step'],
    [{ days: '0' }, 'days'],
    [{ days: '501' }, 'days'],
    [{ effectiveFrom: '2020-01-01' }, 'effectiveFrom'],
    [{ effectiveFrom: '2026-02-30' }, 'effectiveFrom'],
    [{ region: '32050' }, 'region'],
    [{ source: '' }, 'source'],
    [{ disputeKind: 'none' }, 'disputeKind'],
  ])(
    '%o is refused by field',
    async (over, field) =>
      await expect(set(over)).rejects.toMatchObject({ code: 'invalid-input', complaints: [{ field }] }),
  );

  it('a handler sets none', async () =>
    await expect(set({}, people.handler)).rejects.toMatchObject({ code: 'forbidden' }));
});
