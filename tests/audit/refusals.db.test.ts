import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { rememberActor } from '#door/came-from';
import { answering } from '#door/refusal';
import { noteRefusal } from '#services/audit/note-refusal';
import { testDatabase } from '../database';

/** Refusals at the doors: a row each for a few, few rows for many, none for mistakes. */

const NOW = Date.UTC(2026, 10, 21, 2) * 1000;
const MINUTE = 60_000_000;
const shared = globalThis as unknown as Record<symbol, unknown>;
let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  // The door opens the process's own archive: here it is the test's.
  shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
});

const from = (address: string): Actor => ({
  kind: 'system',
  id: 'door',
  name: 'door',
  role: 'system',
  scope: EVERYTHING,
  origin: { door: 'api', address },
});
const person: Actor = { kind: 'person', id: 'p1', name: '王芳', role: 'governor', scope: EVERYTHING };

async function refuseOften(actor: Actor, count: number, now = NOW): Promise<void> {
  const refused = { what: 'GET /api/v1/records', code: 'not-signed-in', said: 'no' } as const;
  for (let round = 0; round < count; round += 1) await noteRefusal({ actor, now, database }, refused);
}

async function entries(where: string) {
  const { rows } = await database.query<{ rows: number; times: number }>(
    `SELECT count(*)::int AS rows, coalesce(sum(times), 0)::int AS times FROM audit_entry
     WHERE action = 'request.refused' AND outcome = 'refused' AND ${where}`,
  );
  return rows[0]!;
}

describe('a flood', () => {
  it('of one address leaves few rows that stand for more than half of it', async () => {
    await refuseOften(from('203.0.113.9'), 100);
    const { rows, times } = await entries(`address = '203.0.113.9'`);
    expect(rows).toBeLessThanOrEqual(10);
    expect(times).toBeGreaterThan(50);
    expect(times).toBeLessThanOrEqual(100);
  });

  it('does not hide others, nor itself in the next minute', async () => {
    await refuseOften(from('203.0.113.10'), 1);
    expect(await entries(`address = '203.0.113.10'`)).toEqual({ rows: 1, times: 1 });
    const before = await entries(`address = '203.0.113.9'`);
    await refuseOften(from('203.0.113.9'), 1, NOW + MINUTE);
    expect((await entries(`address = '203.0.113.9'`)).rows).toBe(before.rows + 1);
  });

  it('of one IPv6 network counts as one', async () => {
    for (let host = 1; host <= 40; host += 1)
      await refuseOften(from(`2001:db8:1:2::${host.toString(16)}`), 1);
    expect((await entries(`address LIKE '2001:db8:1:2:%'`)).rows).toBeLessThanOrEqual(8);
  });

  it('of many addresses is bounded too', async () => {
    const later = NOW + 10 * MINUTE;
    for (let host = 0; host < 300; host += 1)
      await refuseOften(from(`198.51.${100 + (host >> 8)}.${host & 255}`), 1, later);
    expect((await entries(`address LIKE '198.51.%'`)).rows).toBeLessThanOrEqual(241);
  });

  it('at the same moment from several processes is counted once each', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => refuseOften(from('203.0.113.77'), 1, NOW + 20 * MINUTE)),
    );
    const { rows, times } = await entries(`address = '203.0.113.77'`);
    expect(rows).toBe(7);
    expect(times).toBe(20);
  });
});

describe('a door', () => {
  const asked = (method: string, path: string) =>
    new Request(`http://localhost:3000${path}`, { method, headers: { 'user-agent': 'curl/8.5.0' } });
  const refusing = (request: Request, refusal: Refusal) =>
    answering(request, () => {
      throw refusal;
    });

  it.each<[string, string, Refusal['code'], number]>([
    ['GET', '/api/v1/a', 'forbidden', 1],
    ['GET', '/api/v1/b', 'not-signed-in', 1],
    ['POST', '/api/v1/c', 'too-many', 1],
    ['POST', '/api/v1/d', 'not-found', 1],
    ['GET', '/api/v1/e', 'not-found', 0],
    ['POST', '/api/v1/f', 'invalid-input', 0],
    ['POST', '/api/v1/g', 'conflict', 0],
  ])('%s %s that is refused as %s: %i rows', async (method, path, code, rows) => {
    const request = asked(method, path);
    rememberActor(request, { ...person, id: `p-${path}` });
    await refusing(request, new Refusal(code, 'no'));
    expect((await entries(`subject = '${method} ${path}'`)).rows).toBe(rows);
  });

  it('says who was refused, from where, by which request', async () => {
    const request = asked('POST', '/api/v1/x');
    rememberActor(request, { ...person, id: 'p-x' });
    await refusing(request, new Refusal('forbidden', '32010119900101123X 不在范围内'));
    const { rows } = await database.query('SELECT * FROM audit_entry WHERE actor = $1', ['person:p-x']);
    expect(rows[0]).toMatchObject({ door: 'api', agent: 'curl', actor_name: '王芳', actor_role: 'governor' });
    expect(rows[0]).toMatchObject({
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      outcome: 'refused',
    });
    expect(JSON.stringify(rows[0])).not.toContain('32010119900101123X');
  });

  it('says no even when no row can be left', async () => {
    shared[Symbol.for('zhengjian.database')] = Promise.reject(new Error('away'));
    const answer = await refusing(asked('GET', '/api/v1/y'), new Refusal('forbidden', 'no'));
    expect(answer.status).toBe(403);
    shared[Symbol.for('zhengjian.database')] = Promise.resolve(database);
  });
});
