import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, type Db, guarded, transaction } from '#db/client';
import { caseById } from '#db/queries/calls/cases/case-by-id';
import { casesPage } from '#db/queries/calls/cases/cases-page';
import { verdictCounts } from '#db/queries/calls/cases/verdict-counts';
import { caseEvents } from '#db/queries/cases/case-events';
import { parseInstant } from '#domain/calendar/instant';
import { NUMBERS_OF_A_DAY, readCaseNumber } from '#domain/cases/case-number';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, of, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { handOverCase } from '../../cases/give-case';
import { gatherIntoCases } from './gather-into-cases';
import { judgeCase } from './judge-case';
import { takeAlertCase } from './take-case';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const REASON = '核对过办件，属于越权查询';
const WAITING = { standing: 'waiting', rule: null, organisation: null, ownerId: null } as const;

let database: Database;
let anna: Actor;
let bert: Actor;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  anna = await addPerson(database, 'anna', 'auditor', EVERYTHING);
  bert = await addPerson(database, 'bert', 'auditor', EVERYTHING);
});

const as = (actor: Actor, now = NOW) => ({ actor, now, database });
const engine = () => guarded(database, 'engine');
let slot = 0;
const alert = (operator: number | null, severity = 'medium', rule = 'spike') =>
  database.query(
    `INSERT INTO call_alert (rule_id, rule_version, stage, severity, organisation, organisation_region, operator, subject, slot,
       first_at, last_at, detected_at, calls, figures, log_year, entries)
     VALUES ($1, 1, 'live', $2, $3, '320500', $4, 'x', $5, $6, $6, $6, 3, '{}', 2026, '{1}')`,
    [rule, severity, POLICE.organisation, operator, ++slot, new Date(NOW / 1000).toISOString()],
  );
const gather = (now = NOW) =>
  transaction(database, (db) => gatherIntoCases(db, NOW - 1, now), { as: 'engine' });
const waiting = () => casesPage(engine(), EVERYTHING, WAITING, { before: null, most: 500 });
const refused = (code: string, reason: string) => ({
  code,
  complaints: [expect.objectContaining({ reason })],
});

/** A case of one alert of an operator of its own. */
async function opened(): Promise<string> {
  const operator = 1000 + slot;
  await alert(operator);
  await gather();
  const found = (await waiting()).find((each) => each.operatorTerm === operator)!;
  return found.caseId;
}

describe('gathering', () => {
  it('opens one case a subject, numbered, with its party and first event; later alerts join it until it is judged', async () => {
    await alert(7);
    await alert(7, 'critical');
    await alert(8);
    await alert(null, 'low', 'silent-caller');
    expect(await gather()).toMatchObject({ opened: 3 });
    await alert(7);
    expect(await gather()).toMatchObject({ opened: 0 });
    const { rows } = await database.query<{ cases: number }>(
      `SELECT count(DISTINCT case_id)::int AS cases FROM call_alert WHERE operator = 7`,
    );
    expect(rows[0]!.cases).toBe(1);
    const found = (await waiting()).find(({ operatorTerm }) => operatorTerm === 7)!;
    expect(readCaseNumber(found.number)).toBe(found.number);
    expect(found).toMatchObject({ state: 'open', version: 1, organisation: POLICE.organisation });
    expect(await caseEvents(engine(), found.caseId)).toMatchObject([
      { what: 'opened', actor: 'system:calls.detect' },
    ]);
    expect(await caseById(guarded(database, of(POLICE)), of(POLICE), found.caseId)).not.toBeNull();
    await judgeCase(as(anna), found.caseId, 'misuse', REASON);
    await alert(7);
    expect(await gather()).toMatchObject({ opened: 1 });
  });

  it('several at once open no case twice', async () => {
    for (let operator = 100; operator < 120; operator += 1) await alert(operator);
    const ends = await Promise.all([gather(), gather(), gather()]);
    expect(ends.reduce((sum, { opened: count }) => sum + count, 0)).toBe(20);
    const { rows } = await database.query<{ cases: number; numbers: number }>(
      `SELECT count(*)::int AS cases, count(DISTINCT number)::int AS numbers FROM case_file`,
    );
    expect(rows[0]!.numbers).toBe(rows[0]!.cases);
  });

  it('when a day’s numbers are used up, alerts wait for the next day’s', async () => {
    await database.query(`UPDATE case_series SET given = $1`, [NUMBERS_OF_A_DAY - 1]);
    await alert(201);
    await alert(202);
    expect(await gather()).toMatchObject({ opened: 1 });
    expect(await gather()).toMatchObject({ opened: 0 });
    expect(await gather(NOW + 86_400_000_000)).toMatchObject({ opened: 1 });
    await database.query(`UPDATE case_series SET given = 500`);
  });

  it('ten thousand alerts are some statements', async () => {
    await database.query(
      `INSERT INTO call_alert (rule_id, rule_version, stage, severity, organisation, organisation_region, operator, subject, slot,
         first_at, last_at, detected_at, calls, figures, log_year, entries)
       SELECT 'spike', 1, 'live', 'low', $1, '320500', 10000 + n, 'y', n, $2, $2, $2, 1, '{}', 2026, '{1}'
       FROM generate_series(1, 10000) AS n`,
      [POLICE.organisation, new Date(NOW / 1000).toISOString()],
    );
    let statements = 0;
    const ended = await transaction(
      database,
      (db) => {
        const counting: Db = {
          query: (text, params) => {
            statements += 1;
            return db.query(text, params);
          },
        };
        return gatherIntoCases(counting, NOW - 1, NOW);
      },
      { as: 'engine' },
    );
    expect(ended.opened).toBe(10_000);
    expect(statements).toBe(5);
  });
});

describe('an auditor', () => {
  it('takes, hands over and judges a case, and its history says so', async () => {
    const caseId = await opened();
    await takeAlertCase(as(anna), caseId);
    await expect(takeAlertCase(as(anna), caseId)).rejects.toMatchObject(refused('conflict', 'case-settled'));
    const { version } = (await caseById(engine(), EVERYTHING, caseId))!;
    await handOverCase(as(anna), { caseId, version, to: 'bert', note: '请继续核对办件' });
    await judgeCase(as(bert), caseId, 'explained', REASON);
    expect(await caseById(engine(), EVERYTHING, caseId)).toMatchObject({
      ...{ state: 'closed', verdict: 'explained', ownerId: 'bert', judgeName: bert.name, version: 4 },
    });
    const events = await caseEvents(engine(), caseId);
    expect(events.map(({ what, toState }) => [what, toState])).toEqual([
      ['opened', 'open'],
      ['taken', 'reviewing'],
      ['handed-over', 'reviewing'],
      ['judged', 'closed'],
    ]);
    expect(events.at(-1)).toMatchObject({ reason: REASON, detail: { verdict: 'explained' } });
    await expect(judgeCase(as(anna), caseId, 'false', REASON)).rejects.toMatchObject(
      refused('conflict', 'case-settled'),
    );
    await expect(takeAlertCase(as(anna), caseId)).rejects.toMatchObject(refused('conflict', 'case-settled'));
    const closed = await casesPage(
      engine(),
      EVERYTHING,
      { ...WAITING, standing: 'closed' },
      { before: null, most: 9 },
    );
    expect(closed.map((each) => each.caseId)).toContain(caseId);
  });

  it('judges with a verdict and a reason, and of two at once one', async () => {
    const caseId = await opened();
    await expect(judgeCase(as(anna), caseId, 'perhaps' as never, REASON)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await expect(judgeCase(as(anna), caseId, 'false', '')).rejects.toMatchObject({ code: 'invalid-input' });
    const ends = await Promise.allSettled(
      [anna, bert].map((one) => judgeCase(as(one), caseId, 'false', REASON)),
    );
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await caseById(engine(), EVERYTHING, caseId)).toMatchObject({ state: 'closed', verdict: 'false' });
  });

  it('alone: whoever else may see the department does not work on its cases', async () => {
    const caseId = await opened();
    const handler = await addPerson(database, 'handler', 'handler', of(POLICE));
    await expect(takeAlertCase(as(handler), caseId)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(judgeCase(as(handler), caseId, 'false', REASON)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('verdicts count for each rule of a case', async () => {
    const spike = (await verdictCounts(engine(), EVERYTHING)).find(({ ruleId }) => ruleId === 'spike');
    expect(spike?.alerts).toBeGreaterThan(10_000);
  });
});
