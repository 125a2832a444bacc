import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { caseFileById } from '#db/queries/cases/case-file';
import { parseInstant } from '#domain/calendar/instant';
import type { CaseFile } from '#domain/cases/case-file';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, CIVIL, HANGZHOU, of, POLICE } from '../../tests/cases/people';
import { testDatabase } from '../../tests/database';
import { assignAsProposed } from './assign-as-proposed';
import { takeCase } from './give-case';
import { moveCase } from './move-case';
import { openCase } from './open-case';
import { proposeAssignments } from './propose-assignments';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const SYSTEM: Actor = { kind: 'system', id: 'test', name: 'test', role: 'system', scope: EVERYTHING };

let database: Database;
let people: Readonly<Record<'one' | 'civil' | 'hangzhou' | 'auditor', Actor>>;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  people = {
    one: await addPerson(database, 'one', 'handler', of(POLICE)),
    civil: await addPerson(database, 'civil', 'handler', of(CIVIL)),
    hangzhou: await addPerson(database, 'hangzhou', 'handler', of(HANGZHOU)),
    auditor: await addPerson(database, 'auditor', 'auditor', EVERYTHING),
  };
});

const as = (actor: Actor) => ({ actor, now: NOW, database });
const open = (place: { organisation: string | null; region: string }) =>
  transaction(
    database,
    (db) =>
      openCase(db, {
        ...{ by: SYSTEM, at: NOW, what: 'filed', audit: { action: 'case.take' }, kind: 'dispute' },
        ...{ state: 'assigned', severity: 'medium', ...place },
      }),
    { as: 'engine' },
  );
const now = async ({ caseId }: Pick<CaseFile, 'caseId'>) =>
  (await caseFileById(guarded(database, 'engine'), EVERYTHING, caseId))!;
const refused = (code: string) => ({ code });

describe('fair assignment', () => {
  const boss: Actor = { kind: 'person', id: 'boss', name: '主管', role: 'supervisor', scope: EVERYTHING };

  it('is proposed with its reasons and gives nothing; what is done is what was shown', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => open(HANGZHOU)));
    const [first] = cases as [CaseFile];
    await takeCase(as(people.hangzhou), first);
    await addPerson(database, 'hangzhou-2', 'handler', of(HANGZHOU));
    const ids = cases.map(({ caseId }) => caseId);
    const proposal = await proposeAssignments(as(boss), [...ids, ids[0]!]);
    // Somebody owns the first.
    expect(proposal.map(({ caseId }) => caseId)).toEqual(ids.slice(1));
    const inOrder = proposal.toSorted((a, b) => (a.number < b.number ? -1 : 1)).map(({ to }) => to);
    expect(inOrder[0]).toMatchObject({ accountId: 'hangzhou-2', name: '人员hangzhou-2', inHand: 0 });
    expect(inOrder.map((to) => to?.inHand)).toEqual([0, 1, 1, 2, 2]);
    expect(new Set(inOrder.map((to) => to?.among))).toEqual(new Set([inOrder[0]?.among]));
    for (const each of cases.slice(1)) expect((await now(each)).ownerId).toBeNull();

    const lines = proposal.map(({ caseId, to }) => ({ caseId, accountId: to!.accountId }));
    // Meanwhile: one is taken, one closed, and the load has turned: what was shown is done all the same.
    const [taken, closed, ...rest] = lines as [(typeof lines)[number], (typeof lines)[number]];
    await takeCase(as(people.hangzhou), await now(taken));
    await transaction(
      database,
      async (db) =>
        moveCase(db, {
          ...{ by: SYSTEM, at: NOW, what: 'closed', audit: { action: 'case.take' } },
          ...(await now(closed)),
          to: { closed: true },
        }),
      { as: 'engine' },
    );
    for (let more = 0; more < 4; more += 1) await takeCase(as(people.hangzhou), await open(HANGZHOU));
    const done = await assignAsProposed(as(boss), [...lines, lines[0]!]);
    expect(done.given).toHaveLength(3);
    const numberOf = (caseId: string) => proposal.find((one) => one.caseId === caseId)!.number;
    expect(done.skipped.toSorted((a, b) => (a.why < b.why ? -1 : 1))).toEqual([
      { number: numberOf(closed.caseId), why: 'settled', owner: null },
      { number: numberOf(taken.caseId), why: 'taken', owner: '人员hangzhou' },
    ]);
    for (const { caseId, accountId } of rest) expect((await now({ caseId })).ownerId).toBe(accountId);
    expect((await assignAsProposed(as(boss), lines)).skipped).toHaveLength(5);
  });

  it('gives nobody what they may not have, and nothing beyond reach', async () => {
    const found = await open(HANGZHOU);
    const line = { caseId: found.caseId, accountId: 'one' };
    expect(await assignAsProposed(as(boss), [line])).toEqual({
      given: [],
      skipped: [{ number: found.number, why: 'not-theirs', owner: null }],
    });
    await expect(assignAsProposed(as(people.civil), [line])).rejects.toMatchObject(refused('not-found'));
    expect(await proposeAssignments(as(people.civil), [found.caseId])).toEqual([]);
    await expect(proposeAssignments(as(people.auditor), [found.caseId])).rejects.toMatchObject(
      refused('forbidden'),
    );
    await expect(
      assignAsProposed(
        as(boss),
        Array.from({ length: 201 }, (_, at) => ({ caseId: `${at}`, accountId: 'one' })),
      ),
    ).rejects.toMatchObject(refused('too-many'));
    const none = await open({ organisation: 'NOBODY-WORKS-HERE', region: '650100' });
    const [proposed] = await proposeAssignments(as(boss), [none.caseId]);
    expect(proposed?.to === null || !proposed?.to.accountId.startsWith('hangzhou')).toBe(true);
  });

  it('two who assign the same at once: each case is given once', async () => {
    const cases = await Promise.all(Array.from({ length: 4 }, () => open(HANGZHOU)));
    const lines = cases.map(({ caseId }) => ({ caseId, accountId: 'hangzhou' }));
    const both = await Promise.all([
      assignAsProposed(as(boss), lines),
      assignAsProposed(as(boss), lines.toReversed()),
    ]);
    expect(both.map(({ given }) => given.length).sort()).toEqual([0, 4]);
  });
});
