import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { PlantedError } from '#db/scenarios/yangtze-delta/truth';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import type { ArrivingRecord } from '#domain/records/record';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { standsInOutcome } from '#domain/rules/rule';
import type { Context } from '#services/context';
import { type LoadedDemo, loadDemo } from '#services/demo/load-demo';
import { identityText } from '#services/intake/identity-text';
import { checkSilence } from '#services/quality/check-silence';
import { recordKeyOf } from '#services/record-key';
import { testDatabase } from '../database';

/**
 * The demo province against its own truth: what was planted is found, and nothing else is. The generator knows
 * nothing of the rules' code; it says for each planted error which rules must fail.
 */
const RECORDS = Number(process.env.TRUTH_RECORDS ?? 20_000);
const ANCHOR = parseDay('2026-11-22') as number;

let database: Database;
let demo: LoadedDemo;
let context: Context;

beforeAll(async () => {
  database = await testDatabase();
  const actor = {
    kind: 'operator',
    id: 'truth',
    name: 'truth',
    role: 'operator',
    scope: EVERYTHING,
  } as const;
  context = { actor, now: startOfDay(ANCHOR), database };
  demo = await loadDemo(context, { records: RECORDS, anchor: ANCHOR });
});

/** The record's key, as intake makes it. */
function keyOf({ record }: PlantedError, organisations: ReadonlySet<string>): string {
  const listed = record.issuerCode !== null && organisations.has(record.issuerCode);
  const arriving = { ...record, identity: null } as unknown as ArrivingRecord;
  const text = identityText(arriving, listed ? (record.issuerCode as string) : record.source);
  return recordKeyOf(text ?? '');
}

interface Compared {
  readonly rule: string;
  readonly planted: number;
  readonly found: number;
  readonly recall: number;
  readonly precision: number;
}

/** Findings as `rule key`, per rule compared: wanted is what the truth says. */
function compare(wanted: ReadonlySet<string>, found: ReadonlySet<string>): Compared[] {
  const ofRule = (all: ReadonlySet<string>, rule: string) =>
    [...all].filter((each) => each.startsWith(`${rule} `));
  return SHIPPED_RULES.filter(standsInOutcome).map(({ id }) => {
    const planted = ofRule(wanted, id);
    const there = ofRule(found, id);
    const hits = planted.filter((each) => found.has(each)).length;
    return {
      rule: id,
      planted: planted.length,
      found: there.length,
      recall: hits / planted.length,
      precision: hits / there.length,
    };
  });
}

function print(title: string, table: readonly Compared[]): void {
  const lines = table.map(
    ({ rule, planted, found, recall, precision }) =>
      `${rule.padEnd(32)}${String(planted).padStart(8)}${String(found).padStart(8)}${recall.toFixed(3).padStart(9)}${precision.toFixed(3).padStart(11)}`,
  );
  process.stdout.write(
    `\n${title}\n${'rule'.padEnd(32)} planted   found   recall  precision\n${lines.join('\n')}\n`,
  );
}

async function findings(closed: boolean): Promise<ReadonlySet<string>> {
  const { rows } = await database.query<{ found: string }>(
    `SELECT rule_id || ' ' || replace(subject_key::text, '-', '') AS found
     FROM finding WHERE subject_kind = 'record' AND (closed_at IS NOT NULL) = $1`,
    [closed],
  );
  return new Set(rows.map((row) => row.found));
}

function planted(closed: boolean): ReadonlySet<string> {
  const { truth, organisations } = demo.province;
  const codes = new Set(organisations.map((each) => each.code));
  const wanted = truth.planted.filter((each) => (each.fixedBy !== null) === closed);
  return new Set(wanted.map((each) => `${each.ruleId} ${keyOf(each, codes)}`));
}

describe('the demo province and its truth', () => {
  it('finds every planted error and nothing else, rule by rule', async () => {
    const table = compare(planted(false), await findings(false));
    print(`open findings, ${RECORDS} certificates`, table);
    expect(table.filter((line) => line.planted === 0).map((line) => line.rule)).toEqual([]);
    expect(table.filter((line) => line.recall !== 1 || line.precision !== 1)).toEqual([]);
  });

  it('closes exactly the findings that a later delivery put right', async () => {
    const wanted = planted(true);
    const found = await findings(true);
    expect(wanted.size).toBeGreaterThan(20);
    expect([...wanted].filter((each) => !found.has(each))).toEqual([]);
    expect([...found].filter((each) => !wanted.has(each))).toEqual([]);
  });

  it('ends every row as foretold', async () => {
    const { rows } = await database.query(
      `SELECT sum(accepted)::int AS accepted, sum(superseded)::int AS superseding, sum(stale)::int AS stale,
              sum(unchanged)::int AS unchanged, sum(rejected)::int AS quarantined FROM batch`,
    );
    expect(rows).toEqual([demo.province.truth.outcomes]);
    expect(demo.province.truth.outcomes.accepted).toBe(RECORDS);
  });

  it('calls silent exactly the departments that fell silent', async () => {
    await checkSilence(context);
    const { rows } = await database.query<{ source: string }>(
      `SELECT organisation || ' ' || type_code AS source FROM finding
       WHERE rule_id = 'source-silent' AND closed_at IS NULL ORDER BY 1`,
    );
    const wanted = demo.province.truth.silenced.map((each) => `${each.organisation} ${each.typeCode}`);
    expect(wanted.length).toBeGreaterThan(5);
    expect(rows.map((row) => row.source)).toEqual(wanted.sort());
  });
});
