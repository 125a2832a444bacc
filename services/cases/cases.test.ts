import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseEvents } from '#db/queries/cases/case-events';
import { caseFileById, caseFileByNumber } from '#db/queries/cases/case-file';
import { caseParties } from '#db/queries/cases/case-parties';
import { parseInstant } from '#domain/calendar/instant';
import type { CaseClock, CaseFile } from '#domain/cases/case-file';
import { readCaseNumber } from '#domain/cases/case-number';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { addDepartments, addPerson, CIVIL, HANGZHOU, of, POLICE } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import { moveCase } from './move-case';
import { type Opening, openCase } from './open-case';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const HOUR = 3_600_000_000;

let database: Database;
let clerk: Actor;
let handler: Actor;
let follower: Actor;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  clerk = await addPerson(database, 'clerk', 'handler', { kind: 'regions', regionCodes: ['320500'] });
  handler = await addPerson(database, 'handler', 'handler', of(POLICE));
  follower = await addPerson(database, 'follower', 'supervisor', EVERYTHING);
  await addPerson(database, 'gone', 'handler', of(POLICE), false);
});

const clock = (step: string, dueAt: number | null, at = 1): CaseClock => ({
  clockId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  step,
  ...{
    organisation: null,
    region: '320500',
    limitDays: 5,
    extendedDays: 0,
    limitSource: '测试规定',
    startedAt: NOW,
    dueAt,
  },
  ...{ pauses: [], endedAt: null, halfAt: dueAt, lastDayAt: dueAt, warned: 'none' as const, missedAt: null },
  escalatedTo: null,
});

const inEngine = <Result>(work: Parameters<typeof transaction<Result>>[1]) =>
  transaction(database, work, { as: 'engine' });
const opening = (beside: Partial<Opening> = {}): Opening => ({
  ...{
    by: clerk,
    at: NOW,
    what: 'filed',
    audit: { action: 'case.take' },
    kind: 'dispute',
    state: 'submitted',
  },
  ...{ severity: 'medium', organisation: null, region: '320500' },
  ...beside,
});
const open = (beside: Partial<Opening> = {}) => inEngine((db) => openCase(db, opening(beside)));
const seenBy = (scope: Scope, { caseId }: CaseFile) => caseFileById(guarded(database, scope), scope, caseId);
const act = (found: CaseFile, at = NOW + HOUR) => ({
  ...{ by: clerk, at, what: 'assigned', audit: { action: 'case.take' } },
  ...{ caseId: found.caseId, version: found.version },
});
const noticesOf = async (account: string, caseId: string) => {
  const { rows } = await database.query<{ what: string; number: string; detail: object }>(
    'SELECT what, number, detail FROM notice WHERE account_id = $1 AND case_id = $2 ORDER BY at, what',
    [account, caseId],
  );
  return rows;
};

describe('opening a case', () => {
  it('numbers it, keeps its first event, clocks and parties, and says when it is due next', async () => {
    const made = await open({
      clocks: [clock('whole', NOW + 10 * HOUR, 1), clock('flag', NOW + HOUR, 2), clock('decide', null, 3)],
    });
    expect(readCaseNumber(made.number)).toBe(made.number);
    expect(made).toMatchObject({ version: 1, dueAt: NOW + HOUR, dueStep: 'flag' });
    const found = await seenBy(EVERYTHING, made);
    expect(found).toEqual(made);
    expect(await caseFileByNumber(guarded(database, EVERYTHING), EVERYTHING, 'dispute', made.number)).toEqual(
      made,
    );
    expect(
      await caseFileByNumber(guarded(database, EVERYTHING), EVERYTHING, 'alert', made.number),
    ).toBeNull();
    const engine = guarded(database, 'engine');
    expect(await caseEvents(engine, made.caseId)).toMatchObject([
      { sequence: 1, what: 'filed', fromState: null, toState: 'submitted', actor: 'person:clerk' },
    ]);
    expect(await caseClocks(engine, made.caseId)).toHaveLength(3);
  });

  it('gives every number once, however many open at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, () => open()));
    expect(new Set(made.map(({ number }) => number)).size).toBe(12);
  });

  it('leaves nothing when its transaction does not end well', async () => {
    const counted = () =>
      database.query(`SELECT (SELECT count(*) FROM case_file) AS files, (SELECT count(*) FROM case_event) AS events,
        (SELECT count(*) FROM audit_entry) AS entries, (SELECT sum(given) FROM case_series) AS given`);
    const before = (await counted()).rows;
    const failing = inEngine(async (db) => {
      await openCase(db, opening({ clocks: [clock('whole', NOW, 9)], followers: ['clerk'] }));
      throw new Error('the kind refused');
    });
    await expect(failing).rejects.toThrow('the kind refused');
    expect((await counted()).rows).toEqual(before);
  });
});

describe('moving a case', () => {
  it('changes place, owner, clocks and the next due time at once, and keeps who answered before', async () => {
    const made = await open({
      clocks: [clock('forward', NOW + HOUR, 11), clock('whole', NOW + 9 * HOUR, 12)],
    });
    const assigned = await inEngine((db) =>
      moveCase(db, {
        ...act(made),
        ...{ to: { state: 'assigned', place: POLICE, owner: { id: handler.id, name: handler.name } } },
        ...{
          clocks: { end: ['forward'], put: [clock('decide', NOW + 5 * HOUR, 13)] },
          reason: '证照由其签发',
        },
      }),
    );
    expect(assigned).toMatchObject({
      ...{
        version: 2,
        state: 'assigned',
        ...POLICE,
        ownerId: 'handler',
        dueAt: NOW + 5 * HOUR,
        dueStep: 'decide',
      },
    });
    const moved = await inEngine((db) =>
      moveCase(db, { ...act(assigned), what: 'transferred', to: { place: HANGZHOU, owner: null } }),
    );
    expect(moved).toMatchObject({ version: 3, ...HANGZHOU, ownerId: null, state: 'assigned' });
    const engine = guarded(database, 'engine');
    expect(
      (await caseParties(engine, made.caseId)).map(({ organisation, part }) => [organisation, part]),
    ).toEqual(
      expect.arrayContaining([
        [POLICE.organisation, 'former'],
        [HANGZHOU.organisation, 'responsible'],
      ]),
    );
    expect(
      (await caseEvents(engine, made.caseId)).map(({ what, fromState, toState }) => [
        what,
        fromState,
        toState,
      ]),
    ).toEqual([
      ['filed', null, 'submitted'],
      ['assigned', 'submitted', 'assigned'],
      ['transferred', 'assigned', 'assigned'],
    ]);
  });

  it('who decided on an older version is refused, and of two at once one wins', async () => {
    const made = await open();
    const both = [0, 1].map(() =>
      inEngine((db) => moveCase(db, { ...act(made), to: { state: 'accepted' } })),
    );
    const ends = await Promise.allSettled(both);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = ends.find((end) => end.status === 'rejected')!;
    expect(lost.reason).toMatchObject({ code: 'conflict', complaints: [{ reason: 'case-moved' }] });
    const { caseId } = made;
    expect(await caseEvents(guarded(database, 'engine'), caseId)).toHaveLength(2);
    const unknown = { ...act(made), caseId: '99999999-0000-4000-8000-000000000000' };
    await expect(inEngine((db) => moveCase(db, unknown))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is settled once, and taken up again', async () => {
    const made = await open({ clocks: [clock('whole', NOW + HOUR, 21)] });
    const closed = await inEngine((db) =>
      moveCase(db, { ...act(made), to: { state: 'closed', closed: true }, clocks: { end: 'all' } }),
    );
    expect(closed).toMatchObject({ closedAt: NOW + HOUR, dueAt: null, dueStep: null });
    const again = await inEngine((db) => moveCase(db, { ...act(closed), to: { closed: false } }));
    expect(again.closedAt).toBeNull();
  });

  it('masks what may be a person’s number in a reason', async () => {
    const made = await open();
    await inEngine((db) => moveCase(db, { ...act(made), reason: '申请人 320586199001011234 来电' }));
    const [, event] = await caseEvents(guarded(database, 'engine'), made.caseId);
    expect(event?.reason).not.toContain('19900101');
  });
});

describe('whose a case is', () => {
  it('is seen where it lies and by every department that is party to it, and by nobody else', async () => {
    const made = await open({ organisation: POLICE.organisation, parties: [{ ...HANGZHOU, part: 'joint' }] });
    const sees = async (scope: Scope) => (await seenBy(scope, made)) !== null;
    expect(await sees(of(POLICE))).toBe(true);
    expect(await sees(of(HANGZHOU))).toBe(true);
    expect(await sees({ kind: 'regions', regionCodes: ['330000'] })).toBe(true);
    expect(await sees({ kind: 'regions', regionCodes: ['320500'] })).toBe(true);
    expect(await sees(of(CIVIL))).toBe(false);
    expect(await sees({ kind: 'regions', regionCodes: ['310000'] })).toBe(false);
    // What belongs to it follows it, by the database's own guard and not by the question's condition.
    for (const [scope, rows] of [
      [of(HANGZHOU), 1],
      [of(CIVIL), 0],
    ] as const)
      expect(await caseEvents(guarded(database, scope), made.caseId)).toHaveLength(rows);
  });
});

describe('who is told', () => {
  it('the department’s officials, followers and owner, each once, and never who acts nor who has left', async () => {
    const made = await open({ followers: ['follower', 'clerk'] });
    await inEngine((db) =>
      moveCase(db, {
        ...act(made),
        to: { state: 'assigned', place: POLICE },
        notices: [
          {
            what: 'case.assigned',
            detail: { state: 'assigned' },
            to: {
              accounts: ['follower'],
              owner: true,
              followers: true,
              workingFor: { role: 'handler', ...POLICE },
            },
          },
        ],
      }),
    );
    const told = {
      what: 'case.assigned',
      number: made.number,
      detail: { state: 'assigned', kind: 'dispute' },
    };
    expect(await noticesOf(handler.id, made.caseId)).toEqual([told]);
    expect(await noticesOf(follower.id, made.caseId)).toEqual([told]);
    expect(await noticesOf(clerk.id, made.caseId)).toEqual([]);
    expect(await noticesOf('gone', made.caseId)).toEqual([]);
  });

  it('whoever watches over a region', async () => {
    const made = await open();
    await inEngine((db) =>
      moveCase(db, {
        ...act(made),
        notices: [{ what: 'case.missed', to: { watching: { role: 'supervisor', region: '330106' } } }],
      }),
    );
    expect(await noticesOf(follower.id, made.caseId)).toHaveLength(1);
  });
});
