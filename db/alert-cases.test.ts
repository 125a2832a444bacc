import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readCaseNumber } from '#domain/cases/case-number';
import { emptyDatabase } from '../tests/database';
import type { Db } from './client';
import { migrationsFolder } from './migrate';

/** That the auditors' cases of before became cases of kind `alert`, with all that was known of them. */

const files = readdirSync(migrationsFolder())
  .filter((name) => name.endsWith('.sql'))
  .sort();
const at = files.findIndex((name) => name.startsWith('0023_'));

async function apply(db: Db, names: readonly string[]): Promise<void> {
  for (const name of names)
    for (const statement of readFileSync(join(migrationsFolder(), name), 'utf8').split(
      '--> statement-breakpoint',
    ))
      if (statement.trim() !== '') await db.query(statement);
}

it('cases, owners, verdicts and what was done about them are all there, numbered in the order they were opened', async () => {
  const database = await emptyDatabase();
  const connection = await database.pool.connect();
  const db = connection as unknown as Db;
  await apply(db, files.slice(0, at));
  const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
  const added = (n: number, state: string, openedAt: string, owner: string | null, verdict: string | null) =>
    db.query(
      `INSERT INTO call_case (case_id, kind, subject, organisation, organisation_region, operator, severity, state, rules, alerts,
         calls, first_at, last_at, opened_at, owner_id, owner_name, verdict, verdict_reason, judged_by, judge_name, judged_at)
       VALUES ($1, 'operator', $2, 'ORG', '320500', 7, 'high', $3, '{spike}', 2, 9, $4, $4, $4, $5, $5, $6::text, $6, $6, $6,
         CASE WHEN $6::text IS NULL THEN NULL ELSE timestamptz '2026-11-21 05:00+08' END)`,
      [id(n), `operator:${n}`, state, openedAt, owner, verdict],
    );
  await added(1, 'closed', '2026-11-20 23:30+08', 'anna', 'misuse');
  await added(2, 'reviewing', '2026-11-20 08:00+08', 'bert', null);
  // 2026-11-21 00:10 in Shanghai is still the 20th by the server's clock.
  await added(3, 'open', '2026-11-21 00:10+08', null, null);
  const event = (n: number, what: string, time: string, detail: object) =>
    db.query(
      `INSERT INTO call_case_event (case_id, at, actor, actor_name, what, detail) VALUES ($1, $2, 'person:a', '甲', $3, $4)`,
      [id(n), time, what, JSON.stringify(detail)],
    );
  await event(1, 'noted', '2026-11-21 01:00+08', { text: '先看看' });
  await event(1, 'taken', '2026-11-21 02:00+08', {});
  await event(1, 'judged', '2026-11-21 05:00+08', { verdict: 'misuse', text: '违规查询' });
  await event(2, 'taken', '2026-11-20 09:00+08', {});

  await db.query('BEGIN');
  await apply(db, [files[at]!]);
  await db.query('COMMIT');

  const cases = await db.query<{ number: string }>(
    `SELECT number, state, severity, organisation, region, owner_id AS owner, version, closed_at IS NOT NULL AS closed
     FROM case_file ORDER BY case_id`,
  );
  expect(cases.rows.map(({ number }) => number.slice(0, 10))).toEqual([
    '2632400001',
    '2632400000',
    '2632500000',
  ]);
  expect(cases.rows.map(({ number }) => readCaseNumber(number))).toEqual(
    cases.rows.map(({ number }) => number),
  );
  const common = { severity: 'high', organisation: 'ORG', region: '320500' };
  expect(cases.rows).toMatchObject([
    { ...common, state: 'closed', owner: 'anna', version: 4, closed: true },
    { ...common, state: 'reviewing', owner: 'bert', version: 2, closed: false },
    { ...common, state: 'open', owner: null, version: 1, closed: false },
  ]);
  const events = await db.query(
    `SELECT sequence, what, from_state AS "from", to_state AS "to", reason, detail FROM case_event WHERE case_id = $1 ORDER BY 1`,
    [id(1)],
  );
  expect(events.rows).toEqual([
    { sequence: 1, what: 'opened', from: null, to: 'open', reason: null, detail: {} },
    { sequence: 2, what: 'noted', from: 'open', to: 'open', reason: '先看看', detail: {} },
    { sequence: 3, what: 'taken', from: 'open', to: 'reviewing', reason: null, detail: {} },
    {
      sequence: 4,
      what: 'judged',
      from: 'reviewing',
      to: 'closed',
      reason: '违规查询',
      detail: { verdict: 'misuse' },
    },
  ]);
  const { rows } = await db.query(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, given FROM case_series ORDER BY day`,
  );
  expect(rows).toEqual([
    { day: '2026-11-20', given: 2 },
    { day: '2026-11-21', given: 1 },
  ]);
  expect((await db.query('SELECT FROM case_party')).rows).toHaveLength(3);
  expect((await db.query('SELECT verdict FROM call_case WHERE judged_at IS NOT NULL')).rows).toEqual([
    { verdict: 'misuse' },
  ]);
  connection.release();
});
