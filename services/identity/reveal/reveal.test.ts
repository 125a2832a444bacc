import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { REVEALS_PER_HOUR } from '#domain/identity/reveal';
import type { Scope } from '#domain/identity/scope';
import type { Context } from '#services/context';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { type RecordField, revealField } from './reveal-field';

const OFFICE = '11320500014149463X';
const START = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const HOUR = 3_600_000_000;
const WHY = { ground: 'dispute', words: '异议编号 2026-118，核对王小明的姓名' } as const;

let database: Database;
let key = '';
let firstKnownFrom: Instant = 0;

beforeAll(async () => {
  database = await testDatabase();
  await database.query(
    `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
     VALUES ($1, '苏州市公安局', 'Suzhou Public Security Bureau', '320500', 'prefecture', '{issuing}', '公安')`,
    [OFFICE],
  );
  for (const [index, holderName] of ['王小敏', '王小明'].entries()) {
    await acceptBatch(asOperator(database, START + index * HOUR), {
      organisation: OFFICE,
      externalId: `reveal-${index}`,
      door: 'api',
      system: null,
      rows: onceOnly([arriving(1, { holderName, version: index + 1, issuerCode: OFFICE })]),
    });
  }
  const { rows } = await database.query<{ key: string }>('SELECT record_key::text AS key FROM record');
  key = rows[0]!.key;
  const versions = await database.query<{ at: Instant }>('SELECT known_from AS at FROM record_version');
  firstKnownFrom = versions.rows[0]!.at;
});

const OURS: Scope = { kind: 'organisations', organisationCodes: [OFFICE] };
const THEIRS: Scope = { kind: 'regions', regionCodes: ['330000'] };

function as(role: Actor['role'], scope: Scope = OURS, now = START + 3 * HOUR, id: string = role): Context {
  return { actor: { kind: 'person', id, name: id, role, scope }, now, database };
}
const field = (name: string, over: Partial<RecordField> = {}): RecordField => ({
  recordKey: key,
  knownFrom: null,
  field: name,
  ...over,
});
const entries = async (actor: string) =>
  (
    await database.query<Record<string, unknown>>(
      `SELECT subject, detail, reason, organisation, region FROM audit_entry
       WHERE action = 'record.reveal' AND actor = $1 ORDER BY id`,
      [`person:${actor}`],
    )
  ).rows;

describe('revealField', () => {
  it.each([
    ['holderName', '王小明'],
    ['holderCode', '11010519491231002X'],
    ['certificateNumber', 'N-1'],
    ['faceFields.住址', '苏州市人民路'],
  ])('%s: one value in clear, and an audit entry that does not hold it', async (name, value) => {
    const context = as('governor', OURS, START + 3 * HOUR, `g-${name}`);
    expect(await revealField(context, field(name), { ...WHY, words: `核对申请材料，见 ${value} 一栏` })).toBe(
      value,
    );
    expect(await entries(`g-${name}`)).toEqual([
      {
        subject: `record:${key}`,
        detail: { field: name, ground: 'dispute' },
        reason: '核对申请材料，见 … 一栏',
        organisation: OFFICE,
        region: '320500',
      },
    ]);
  });

  it('a version before has its own values', async () => {
    const value = await revealField(as('handler'), field('holderName', { knownFrom: firstKnownFrom }), WHY);
    expect(value).toBe('王小敏');
    const [entry] = await entries('handler');
    expect(entry).toMatchObject({
      detail: { field: 'holderName', knownFrom: expect.stringMatching(/^2026-11-21T/) },
    });
  });

  it.each<[string, Context['actor']['role'], Scope, string, Partial<RecordField>, string]>([
    ['a record outside the scope', 'governor', THEIRS, 'holderName', {}, 'not-found'],
    [
      'no record at all',
      'governor',
      OURS,
      'holderName',
      { recordKey: '00000000-0000-4000-8000-000000000000' },
      'not-found',
    ],
    ['no such version', 'governor', OURS, 'holderName', { knownFrom: 1 }, 'not-found'],
    ['an open face field', 'governor', OURS, 'faceFields.none', {}, 'not-found'],
    ['a prototype key', 'governor', OURS, 'faceFields.__proto__', {}, 'not-found'],
    ['a field that is none', 'governor', OURS, 'sealed', {}, 'not-found'],
    ['a supervisor', 'supervisor', OURS, 'holderName', {}, 'forbidden'],
    ['an auditor', 'auditor', { kind: 'everything' }, 'holderName', {}, 'forbidden'],
    ['a system administrator', 'system-administrator', { kind: 'everything' }, 'holderName', {}, 'forbidden'],
  ])('%s: refused, nothing shown, no entry of a reveal', async (_, role, scope, name, over, code) => {
    const context = as(role, scope, START + 3 * HOUR, 'refused');
    await expect(revealField(context, field(name, over), WHY)).rejects.toMatchObject({ code });
    expect(await entries('refused')).toEqual([]);
  });

  it('at most so many an hour and person, also at once; the refusal says from when on', async () => {
    const at = START + 10 * HOUR;
    const attempts = await Promise.allSettled(
      Array.from({ length: REVEALS_PER_HOUR + 5 }, (_, index) =>
        revealField(as('governor', OURS, at + index, 'busy'), field('holderName'), WHY),
      ),
    );
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(REVEALS_PER_HOUR);
    for (const attempt of attempts)
      if (attempt.status === 'rejected')
        expect(attempt.reason).toMatchObject({
          code: 'too-many',
          complaints: [{ reason: 'reveal-limit', hint: expect.stringMatching(/^2026-11-21T13:00:00/) }],
        });
    expect(await revealField(as('governor', OURS, at, 'another'), field('holderName'), WHY)).toBe('王小明');
    const later = as('governor', OURS, at + HOUR + 60_000_000, 'busy');
    expect(await revealField(later, field('holderName'), WHY)).toBe('王小明');
  });

  it('no value without its entry: both are undone together', async () => {
    await database.query(
      `ALTER TABLE audit_entry ADD CONSTRAINT no_reveal CHECK (actor <> 'person:unaudited') NOT VALID`,
    );
    await expect(
      revealField(as('governor', OURS, START, 'unaudited'), field('holderName'), WHY),
    ).rejects.toThrow();
    await database.query('ALTER TABLE audit_entry DROP CONSTRAINT no_reveal');
  });
});
