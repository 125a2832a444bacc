import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, guarded, transaction } from '#db/client';
import { parseInstant } from '#domain/calendar/instant';
import { UNEXPLAINED } from '#domain/calls/call';
import type { Actor, Role } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { createUser } from '../../identity/accounts/create-user';
import { matterKey } from '../call-key';
import { explainBatch } from '../explain/explain-batch';
import { reExplainRows } from '../explain/re-explain-rows';
import { takeMatters } from '../matters/take-matters';
import { decideGrantProposal } from './decide-grant-proposal';
import { exportGrants } from './export-grants';
import { loadGrants } from './load-grants';
import { proposeGrants, proposeRevocation } from './propose-grants';
import { withdrawGrantProposal } from './withdraw-grant-proposal';

const OFFICE = '11320500014149463X';
const OTHER = '113205000141500001';
const ELSEWHERE = '113301000024900004';
const SERVICE = '113205000141500009';
const NOW = parseInstant('2026-11-20 12:00', 480) as number;
const REASON = '长三角证照互认';
const operator: Actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING };

let database: Database;
let serial = 0;
beforeAll(async () => {
  database = await testDatabase();
  for (const [code, region, line] of [
    [OFFICE, '320500', '公安'],
    [OTHER, '320500', '民政'],
    [ELSEWHERE, '330100', '公安'],
    [SERVICE, '320500', '政务服务'],
  ])
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'prefecture', '{using}', $3)`,
      [code, region, line],
    );
  await database.query(`INSERT INTO item_material VALUES ('I1', '事', 'I', 'M', '料', 'M', 'T1', 'S1')`);
});

const as = (actor: Actor, now = NOW) => ({ actor, now, database });

async function person(role: Role): Promise<Actor> {
  const username = `person-${++serial}`;
  const user = { username, name: `甲${serial}`, role, scope: EVERYTHING, staffNumber: `P-${serial}` };
  const { id } = await createUser(as(operator), { ...user, password: 'correct horse battery staple' });
  return { kind: 'person', id, name: user.name, role, scope: EVERYTHING };
}

const file = (code: string, of: object = {}) =>
  JSON.stringify({ grants: [{ code, organisation: OFFICE, from: '2026-01-01', basis: '协议', ...of }] });

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const line = (number: string, of: object = {}) =>
  `${JSON.stringify({ matter: number, department: OFFICE, item: 'I1', openedAt: '2026-11-20 09:00', ...of })}\n`;
const feed = (text: string, source: string | null = null) =>
  takeMatters(as(operator), { source, bytes: once(text), maxRows: 100 });

async function explained(of: { matter?: bigint | null; caller?: string; at?: number } = {}): Promise<number> {
  const { matter = null, caller = OFFICE, at = NOW } = of;
  const call = {
    ...{ occurredAt: at, caller, callerRegion: '320500', ownerRegion: '330100', typeCode: 'T1' },
    ...{ scenario: null, item: null, matter, holder: null },
  };
  return (
    await transaction(
      database,
      (db) => explainBatch(db, { count: 1, matter: () => matter, at: () => call }),
      { as: 'engine' },
    )
  )[0]!;
}

describe('grants', () => {
  it('count once another person has approved them, and until they are revoked', async () => {
    const [governor, supervisor] = [await person('supervisor'), await person('supervisor')];
    const { id } = await proposeGrants(as(governor), {
      source: file('SQ-1'),
      format: 'json',
      reason: REASON,
    });
    expect((await explained()) & UNEXPLAINED['no-grant']).toBeTruthy();
    await expect(decideGrantProposal(as(governor), { proposalId: id, approve: true })).rejects.toMatchObject({
      complaints: [{ reason: 'own-proposal' }],
    });
    await decideGrantProposal(as(supervisor), { proposalId: id, approve: true });
    expect(await explained()).toBe(UNEXPLAINED['no-matter']);
    await expect(
      decideGrantProposal(as(supervisor), { proposalId: id, approve: true }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    const revoking = await proposeRevocation(as(supervisor), ['SQ-1'], REASON);
    await decideGrantProposal(as(governor, NOW + 1), { proposalId: revoking.id, approve: true });
    expect(await explained({ at: NOW + 1 })).toBe(UNEXPLAINED['no-matter'] | UNEXPLAINED['grant-expired']);
    // What came before stays covered.
    expect(await explained({ at: NOW })).toBe(UNEXPLAINED['no-matter']);
  });

  it('are withdrawn by who asked for them, and refused with a reason', async () => {
    const [one, other] = [await person('supervisor'), await person('supervisor')];
    const { id } = await proposeGrants(as(one), { source: file('SQ-2'), format: 'json', reason: REASON });
    await expect(withdrawGrantProposal(as(other), id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(decideGrantProposal(as(other), { proposalId: id, approve: false })).rejects.toMatchObject({
      complaints: [{ field: 'reason', reason: 'reason-length' }],
    });
    await withdrawGrantProposal(as(one), id);
    await expect(decideGrantProposal(as(other), { proposalId: id, approve: true })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('loaded from a file are exported to the same, and loaded again change nothing', async () => {
    const load = (source: string) => loadGrants(as(operator), source, 'yaml');
    expect(await load(file('SQ-3', { type: null, ownerRegion: '330000' }))).toEqual({
      added: 1,
      unchanged: 0,
    });
    const text = await exportGrants(guarded(database, EVERYTHING), 'yaml');
    expect(text).toContain('SQ-3');
    expect(text).not.toContain('SQ-1');
    expect(await load(text)).toEqual({ added: 0, unchanged: 1 });
    await expect(load(file('SQ-3', { ownerRegion: '340000' }))).rejects.toMatchObject({
      complaints: [{ field: 'code', reason: 'code-taken', hint: 'SQ-3' }],
    });
    await expect(load(file('SQ-9', { organisation: 'NOBODY' }))).rejects.toMatchObject({
      complaints: [{ row: 1, field: 'organisation', reason: 'unknown-organisation' }],
    });
  });
});

describe('matters', () => {
  it('are taken row by row: bad ones are refused by row, field and reason', async () => {
    const receipt = await feed(
      line('BJ-1') +
        line('BJ-1') +
        '{"matter":\n' +
        line('BJ-2', { department: 'NOBODY' }) +
        line('BJ-3', { openedAt: '2027-01-01' }) +
        line('BJ-4', { closedAt: '2026-11-20 10:00' }),
    );
    expect(receipt).toMatchObject({ read: 6, accepted: 2, refused: 4 });
    expect(receipt.rows.map(({ row, reason }) => [row, reason]).sort()).toEqual([
      [2, 'number-twice'],
      [3, 'syntax'],
      [4, 'unknown-organisation'],
      [5, 'not-an-instant'],
    ]);
  });

  it('are told by their department, or by the service office of its region', async () => {
    const refused = async (source: string, department: string) =>
      (await feed(line(`BJ-${++serial}`, { department }), source)).refusedByReason;
    expect(await refused(OFFICE, OFFICE)).toEqual({});
    expect(await refused(OTHER, OFFICE)).toEqual({ 'not-your-organisation': 1 });
    expect(await refused(SERVICE, OFFICE)).toEqual({});
    expect(await refused(SERVICE, ELSEWHERE)).toEqual({ 'not-your-organisation': 1 });
  });

  it('keep their department, and learn when they closed', async () => {
    await feed(line('BJ-5'));
    expect((await feed(line('BJ-5', { department: OTHER }))).refusedByReason).toEqual({ 'number-taken': 1 });
    const key = matterKey('BJ-5');
    await loadGrants(as(operator), file('SQ-5'), 'yaml');
    expect(await explained({ matter: key })).toBe(0);
    await feed(line('BJ-5', { closedAt: '2026-11-20 10:00' }));
    expect(await explained({ matter: key })).toBe(UNEXPLAINED['matter-closed']);
  });

  it('that come late explain the rows that waited for them, and their hour’s count follows', async () => {
    await database.query(
      `INSERT INTO call_term (term_id, kind, value) OVERRIDING SYSTEM VALUE
       VALUES (1, 'organisation', $1), (2, 'type', 'T1'), (3, 'operator', 'x')`,
      [OFFICE],
    );
    await database.query(`SELECT make_call_day('2026-11-20')`);
    const keys = ['BJ-7', 'BJ-8'].map((number) => matterKey(number).toString());
    await database.query(
      `INSERT INTO call_report (occurred_at, call_key, entry, matter, day, source, caller, operator, type, caller_region,
         owner_region, unexplained, side, mode, outcome, pair, log_year)
       SELECT '2026-11-20 03:30Z', n, n, k, '2026-11-20', 1, 1, 3, 2, 320500, 330100, 32, 0, 0, 0, 0, 2026
       FROM unnest($1::bigint[]) WITH ORDINALITY AS t (k, n)`,
      [keys],
    );
    await database.query(
      `INSERT INTO call_hour (hour, source, caller, caller_region, owner_region, issuer, type, side, served, denied, failed,
         not_found, break_glass, unexplained, contradicting)
       VALUES (extract(epoch FROM timestamptz '2026-11-20 03:00Z') / 3600, 1, 1, 320500, 330100, 0, 2, 0, 2, 0, 0, 0, 0, 2, 0)`,
    );
    const left = async () =>
      (
        await database.query<{ rows: number[]; hours: number }>(
          `SELECT array_agg(unexplained ORDER BY entry) AS rows, (SELECT sum(unexplained)::integer FROM call_hour) AS hours
           FROM call_report`,
        )
      ).rows[0];
    expect((await feed(line('BJ-7'))).explained).toBe(1);
    expect(await left()).toEqual({ rows: [0, 32], hours: 1 });
    // Of another item: known by now, and still unexplained.
    expect((await feed(line('BJ-8', { item: 'I9' }))).explained).toBe(1);
    expect(await left()).toEqual({ rows: [0, UNEXPLAINED['item-unknown']], hours: 1 });
    expect(await transaction(database, (db) => reExplainRows(db, null, NOW), { as: 'engine' })).toBe(0);
  });
});
