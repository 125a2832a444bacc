import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import { addRuleVersion } from '#db/writes/add-rule-version';
import { parseDay } from '#domain/calendar/day';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import type { ParsedRow } from '#domain/records/record';
import type { RuleBody } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { acceptBatch } from '#services/intake/accept-batch';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { evaluate } from './evaluate';
import { rebuildRollUps } from './rebuild-roll-ups';
import { readRuleSet, syncRules } from './rule-set';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const DAY_MICROS = 86_400_000_000;
let database: Database;
const at = (now: Instant): Context => asOperator(database, now);

beforeAll(async () => {
  database = await testDatabase();
});

async function push(rows: readonly ParsedRow[], externalId: string, now = NOW): Promise<void> {
  const delivery = {
    organisation: 'SRC',
    externalId,
    door: 'file',
    system: null,
    rows: onceOnly(rows),
  } as const;
  await acceptBatch(at(now), delivery);
}

async function change(ruleId: string, over: Partial<RuleBody>): Promise<void> {
  await transaction(
    database,
    async (connection) => {
      const ruleSet = await syncRules(connection, NOW);
      const { ordinal, ...rule } = ruleSet.rules.find((one) => one.id === ruleId)!;
      await addRuleVersion(connection, { ...rule, version: rule.version + 1, ...over }, ordinal, NOW);
    },
    { as: 'engine' },
  );
}

async function openOf(ruleId: string): Promise<number> {
  const { rows } = await database.query<{ open: number }>(
    'SELECT count(*)::int AS open FROM finding WHERE rule_id = $1 AND closed_at IS NULL',
    [ruleId],
  );
  return rows[0]!.open;
}

/** Outcomes by key, `o` read as `.`: a finding kept open is history, not a judgement. */
async function outcomes(): Promise<Record<string, string>> {
  const { rows } = await database.query<{ key: string; outcome: string }>(
    "SELECT record_key::text AS key, translate(outcome, 'o', '.') AS outcome FROM record",
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.outcome]));
}

/** Makes every record one that was never judged, roll-ups with it. */
async function forgetOutcomes(): Promise<void> {
  await database.query("UPDATE record SET outcome = translate(outcome, '+-o', '...')");
  await rebuildRollUps(at(NOW), await readRuleSet(database));
}

describe('evaluate', () => {
  it('opens a finding when time alone expires a certificate, closes it on the new version', async () => {
    await push([arriving(1, { validUntil: parseDay('2026-11-22') }), arriving(2)], 'a');
    expect(await openOf('expired-but-effective')).toBe(0);
    const counts = await evaluate(at(NOW + 3 * DAY_MICROS), { ruleId: 'expired-but-effective' });
    expect(counts).toEqual({ read: 2, changed: 1, findingsOpened: 1, findingsClosed: 0 });
    const renewed = arriving(1, { validUntil: parseDay('2030-11-22'), version: 2 });
    await push([renewed], 'b', NOW + 4 * DAY_MICROS);
    expect(await openOf('expired-but-effective')).toBe(0);
    const again = await evaluate(at(NOW + 5 * DAY_MICROS));
    expect(again.changed).toBe(0);
  });

  it('keeps a finding open when its rule stops applying, and counts a return as a recurrence', async () => {
    await push([arriving(3, { status: 'Open' })], 'c');
    expect(await openOf('status-known')).toBe(1);
    await push([arriving(3, { status: null, version: 2 })], 'd', NOW + 1e6);
    expect(await openOf('status-known')).toBe(1);
    await push([arriving(3, { status: 'effective', version: 3 })], 'e', NOW + 2e6);
    expect(await openOf('status-known')).toBe(0);
    await push([arriving(3, { status: 'Open', version: 4 })], 'f', NOW + 3e6);
    const { rows } = await database.query<{ occurrence: number }>(
      "SELECT occurrence FROM finding WHERE rule_id = 'status-known' ORDER BY occurrence",
    );
    expect(rows).toEqual([{ occurrence: 1 }, { occurrence: 2 }]);
  });

  it('re-judges only the changed rule, and counts roll-ups anew when a rule leaves the score', async () => {
    await change('status-known', { check: { oneOf: ['status', ['effective', 'Open']] } });
    const counts = await evaluate(at(NOW + 6 * DAY_MICROS), { ruleId: 'status-known' });
    expect(counts).toMatchObject({ changed: 1, findingsClosed: 1, findingsOpened: 0 });
    await change('type-unlisted', { state: 'shadow' });
    await evaluate(at(NOW + 6 * DAY_MICROS));
    const drift = await rebuildRollUps(at(NOW), await readRuleSet(database));
    expect(drift).toEqual({ byDay: 0, byOrganisationDay: 0, byMonth: 0 });
  });

  it('equals a fresh evaluation whatever came before (property)', async () => {
    const value = fc.record({
      id: fc.integer({ min: 100, max: 120 }),
      version: fc.integer({ min: 1, max: 4 }),
      number: fc.constantFrom('N-1', 'N-2', 'N-3', '无', null),
      status: fc.constantFrom('effective', 'expired', 'Open', null),
      until: fc.constantFrom('2026-11-20', '2026-12-01', '2999-12-31', null),
      name: fc.constantFrom('王小明', '不详', null),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(['effective'], ['effective', 'expired'], ['Open']),
        async (batches, words) => {
          run++;
          for (const [index, batch] of batches.entries()) {
            const rows = batch.map((one, row) =>
              arriving(row + 1, {
                certificateId: `property-${run}-${one.id}`,
                certificateNumber:
                  one.number === 'N-3' ? `N-${run}-${one.id}` : one.number && `${one.number}-${run}`,
                version: one.version,
                status: one.status,
                validUntil: one.until === null ? null : parseDay(one.until),
                holderName: one.name,
              }),
            );
            await push(rows, `property-${run}-${index}`, NOW + (run * 100 + index) * 1e6);
          }
          await change('status-known', { check: { oneOf: ['status', words] } });
          await evaluate(at(NOW + 20 * DAY_MICROS));
          const evaluated = await outcomes();
          const drift = await rebuildRollUps(at(NOW), await readRuleSet(database));
          expect(drift).toEqual({ byDay: 0, byOrganisationDay: 0, byMonth: 0 });
          await forgetOutcomes();
          await evaluate(at(NOW + 20 * DAY_MICROS));
          expect(await outcomes()).toEqual(evaluated);
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });
});
