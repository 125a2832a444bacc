import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addPerson, CIVIL, HANGZHOU, of, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { addPeople, keyOf, NOON, noon, type People, push } from '../../../tests/disputes/story';
import { reportedCalls } from '../../../tests/reported-calls';
import { acknowledgeRecall } from './acknowledge-recall';
import { openRecall } from './open-recall';
import { readRecalls } from './read-recalls';

const DAY = 86_400_000_000;
const REASON = '签发时登记的有效期有误';
let database: Database;
let people: People;
let governors: Record<'police' | 'civil' | 'hangzhou', Actor>;
let recallId: string;

beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  governors = {
    police: people.approver,
    civil: await addPerson(database, 'civil-governor', 'governor', of(CIVIL)),
    hangzhou: await addPerson(database, 'hangzhou-governor', 'governor', of(HANGZHOU)),
  };
  await push(database, 1, NOON - 3 * DAY);
  await push(database, 2, NOON - 3 * DAY);
  for (const [operator, { organisation }] of [
    [71, HANGZHOU],
    [72, CIVIL],
  ] as const) {
    await reportedCalls(database, organisation, operator, NOON - DAY);
    const key = BigInt.asIntN(64, BigInt(`0x${keyOf(1).replaceAll('-', '').slice(0, 16)}`));
    await database.query('UPDATE call_report SET certificate = $1 WHERE operator = $2', [
      key.toString(),
      operator,
    ]);
  }
  // What is planted is all of the first organisation.
  await database.query(
    `WITH term AS (INSERT INTO call_term (kind, value) VALUES ('organisation', $1) RETURNING term_id)
     UPDATE call_report SET caller = (SELECT term_id FROM term) WHERE operator = 72`,
    [CIVIL.organisation],
  );
  const wish = { recordKey: keyOf(1), since: NOON - 2 * DAY, until: null, reason: REASON };
  recallId = (await openRecall(as(people.supervisor), wish)).recallId;
});

const as = (actor: Actor, now = NOON) => ({ actor, now, database });
const read = (
  actor: Actor,
  wish: Partial<Parameters<typeof readRecalls>[1]> = {},
  page: Partial<Parameters<typeof readRecalls>[2]> = {},
) =>
  readRecalls(
    as(actor, noon(1)),
    { state: 'waiting', recordKey: null, ...wish },
    { after: null, most: 50, ...page },
  );
const users = async (...asked: Parameters<typeof read>) =>
  (await read(...asked)).rows.map(({ organisation }) => organisation);
const BOTH = [HANGZHOU.organisation, CIVIL.organisation].sort();

describe('a recall', () => {
  it('is told to whoever governs the departments that used the certificate, and to nobody else', async () => {
    const { rows } = await database.query<{ account: string; what: string; caseId: string | null }>(
      'SELECT account_id AS account, what, case_id AS "caseId" FROM notice ORDER BY account_id',
    );
    expect(rows).toEqual(
      ['civil-governor', 'hangzhou-governor'].map((account) => ({
        account,
        what: 'recall.opened',
        caseId: null,
      })),
    );
  });

  it('is seen by either side: who used it sees itself, whose it is sees all', async () => {
    expect(await users(governors.hangzhou)).toEqual([HANGZHOU.organisation]);
    expect(await users(governors.civil)).toEqual([CIVIL.organisation]);
    expect(await users(people.hangzhouClerk)).toEqual([HANGZHOU.organisation]);
    expect((await users(governors.police)).sort()).toEqual(BOTH);
    expect((await users(people.supervisor)).sort()).toEqual(BOTH);
    const elsewhere = { ...people.clerk, scope: { kind: 'regions', regionCodes: ['110000'] } } as const;
    expect(await read(elsewhere)).toEqual({ rows: [], more: false, waiting: 0, oldest: null, late: 0 });
  });

  it('shows what it takes to find the certificate, masked, and whose part it is', async () => {
    const [row] = (await read(governors.hangzhou)).rows;
    expect(row).toMatchObject({
      ...{ recallId, recordKey: keyOf(1), owner: POLICE.organisation, reason: REASON, dispute: null },
      ...{ ownUse: true, ownRecord: false, acknowledgedAt: null, dueAt: null },
    });
    expect(row!.calls).toBeGreaterThan(0);
    expect(row!.certificate).toMatchObject({ typeCode: 'TEST', holderMasked: expect.stringContaining('*') });
    const [seen] = (await read(governors.police)).rows;
    expect(seen).toMatchObject({ ownUse: false, ownRecord: true });
  });

  it('goes on page by page, each department once', async () => {
    const seen: string[] = [];
    let after: Parameters<typeof readRecalls>[2]['after'] = null;
    for (const state of [null, 'waiting'] as const) {
      seen.length = 0;
      after = null;
      for (let pages = 0; pages < 5; pages += 1) {
        const found: Awaited<ReturnType<typeof read>> = await read(
          people.supervisor,
          { state },
          { after, most: 1 },
        );
        seen.push(...found.rows.map(({ organisation }) => organisation));
        if (!found.more) break;
        after = found.rows.at(-1)!;
      }
      expect(seen.toSorted(), String(state)).toEqual(BOTH);
    }
  });

  it('of another certificate has nothing of this one', async () => {
    expect(await users(people.supervisor, { recordKey: keyOf(2), state: null })).toEqual([]);
    expect((await users(people.supervisor, { recordKey: keyOf(1), state: null })).sort()).toEqual(BOTH);
  });

  it('is acknowledged by whoever governs the department, once; then only the others wait', async () => {
    const acknowledge = (actor: Actor, organisation: string) =>
      acknowledgeRecall(as(actor, noon(1)), recallId, organisation);
    await expect(acknowledge(governors.civil, HANGZHOU.organisation)).rejects.toMatchObject({
      code: 'not-found',
    });
    // Whose certificate it is sees the others, and acknowledges for none of them.
    await expect(acknowledge(governors.police, HANGZHOU.organisation)).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(acknowledge(people.hangzhou, HANGZHOU.organisation)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await acknowledge(governors.hangzhou, HANGZHOU.organisation);
    await expect(acknowledge(governors.hangzhou, HANGZHOU.organisation)).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await users(people.supervisor)).toEqual([CIVIL.organisation]);
    expect(await users(people.supervisor, { state: 'acknowledged' })).toEqual([HANGZHOU.organisation]);
    expect(await read(people.supervisor)).toMatchObject({ waiting: 1, oldest: NOON, late: 0 });
    expect(await read(governors.hangzhou)).toMatchObject({ waiting: 0, oldest: null });
  });
});

it('is read by no administrator of the system, and by no machine', async () => {
  for (const role of ['system-administrator', 'security-administrator', 'machine'] as const)
    await expect(
      readRecalls(
        as({ ...people.supervisor, role, scope: EVERYTHING }),
        { state: null, recordKey: null },
        { after: null, most: 1 },
      ),
    ).rejects.toMatchObject({ code: 'forbidden' });
});
