import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { Pattern, PlantedMisuse } from '#db/scenarios/yangtze-delta/calls/truth';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import type { DetectionRuleId } from '#domain/calls/detect/shipped-rules';
import { EVERYTHING } from '#domain/identity/scope';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { sweepDetection } from '#services/calls/detection/sweep-detection';
import { pairCalls } from '#services/calls/pairing/pair-calls';
import type { Context } from '#services/context';
import { loadDemoCalls } from '#services/demo/calls/load-demo-calls';
import { loadDemo } from '#services/demo/load-demo';
import { testDatabase } from '../database';

/**
 * The planted misuse of the demo's calls against detection: every story is found by the rule that is meant for it, and
 * what is found besides is counted. The generator knows nothing of the rules.
 */
const RECORDS = Number(process.env.TRUTH_RECORDS ?? 20_000);
const REPORTS = Number(process.env.TRUTH_REPORTS ?? 60_000);
const ANCHOR = parseDay('2026-11-22') as number;
const DAY_MICROS = 86_400_000_000;

/** Which rule a story is meant for; those of sources are findings of intake. */
const RULE_OF: Readonly<Partial<Record<Pattern, DetectionRuleId>>> = {
  'no-grant': 'no-grant',
  'expired-grant': 'expired-grant',
  'other-region': 'other-region',
  'other-scenario': 'other-scenario',
  'no-matter': 'no-matter',
  'one-matter-many-holders': 'one-matter-many-holders',
  'many-holders-in-minutes': 'many-holders',
  'near-sequential': 'near-sequential',
  'odd-hours': 'odd-hours',
  'dormant-operator': 'dormant-operator',
  spike: 'spike',
  'ended-certificate': 'ended-certificate',
  'denied-then-served': 'denied-then-served',
  'silent-caller': 'one-sided',
  'silent-library': 'one-sided',
  contradicting: 'contradicting',
  'break-glass-unreviewed': 'break-glass-unreviewed',
};
const OF_SOURCES: readonly Pattern[] = ['sequence-gap', 'silent-source'];

interface Alert {
  readonly rule: string;
  readonly stage: string;
  readonly operator: string | null;
  readonly calls: number;
}

let database: Database;
let context: Context;
let truth: readonly PlantedMisuse[];
let alerts: readonly Alert[];
let told: number;

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
  await loadDemo(context, { records: RECORDS, anchor: ANCHOR });
  const loaded = await loadDemoCalls(context, { reports: REPORTS });
  truth = loaded.story?.truth ?? [];
  told = loaded.reports;
  await detectCalls(context);
  // Reviews of emergencies are due within two days, halves wait a quarter of an hour.
  const later = { ...context, now: context.now + 2 * DAY_MICROS };
  await pairCalls(later);
  await sweepDetection(later);
  alerts = (
    await database.query<Alert>(
      `SELECT rule_id AS rule, stage, t.value AS operator, calls FROM call_alert AS a
       LEFT JOIN call_term AS t ON t.term_id = a.operator WHERE stage <> 'waiting'`,
    )
  ).rows;
  // A busy machine takes in some thousand a second.
}, 900_000 + REPORTS);

const operatorOf = ({ organisation, operator }: PlantedMisuse) => `${organisation}/${operator}`;

interface Compared {
  readonly rule: string;
  readonly stage: string;
  readonly planted: number;
  readonly found: number;
  readonly alerts: number;
  readonly precision: number;
  readonly falsePerMillion: number;
}

function compare(): Compared[] {
  const planted = new Set(truth.map(operatorOf));
  const rules = [...new Set([...Object.values(RULE_OF), ...alerts.map(({ rule }) => rule)])].sort();
  return rules.map((rule) => {
    const meant = truth.filter(({ pattern }) => RULE_OF[pattern] === rule);
    const raised = alerts.filter((alert) => alert.rule === rule);
    const operators = new Set(raised.map(({ operator }) => operator));
    const wrong = raised.filter(({ operator }) => operator === null || !planted.has(operator)).length;
    return {
      rule,
      stage: raised[0]?.stage ?? '',
      planted: meant.length,
      found: meant.filter((story) => operators.has(operatorOf(story))).length,
      alerts: raised.length,
      precision: raised.length === 0 ? Number.NaN : (raised.length - wrong) / raised.length,
      falsePerMillion: (wrong * 1e6) / told,
    };
  });
}

function print(table: readonly Compared[]): void {
  const lines = table.map(
    ({ rule, stage, planted, found, alerts, precision, falsePerMillion }) =>
      `${rule.padEnd(26)}${stage.padEnd(8)}${String(planted).padStart(8)}${String(found).padStart(7)}` +
      `${String(alerts).padStart(8)}${precision.toFixed(3).padStart(11)}${falsePerMillion.toFixed(1).padStart(12)}`,
  );
  process.stdout.write(
    `${told} reports, planted misuse by rule\n${'rule'.padEnd(26)}${'stage'.padEnd(8)}${'planted'.padStart(8)}` +
      `${'found'.padStart(7)}${'alerts'.padStart(8)}${'precision'.padStart(11)}${'false/mill.'.padStart(12)}\n${lines.join('\n')}\n`,
  );
}

describe('planted misuse of calls', () => {
  it('each pattern has its rule or is a finding of its source', () => {
    const patterns = new Set(truth.map(({ pattern }) => pattern));
    const known = [...Object.keys(RULE_OF), ...OF_SOURCES];
    expect([...patterns].filter((pattern) => !known.includes(pattern))).toEqual([]);
    expect(patterns.size).toBeGreaterThanOrEqual(17);
  });

  it('is found by the rule that is meant for it, and live rules raise few false alerts', () => {
    const table = compare();
    print(table);
    expect(table.filter(({ planted, found }) => found < planted).map(({ rule }) => rule)).toEqual([]);
    const live = table.filter(({ stage }) => stage === 'live');
    // Of one planted operator there are a few alerts: among millions of reports one false one halves a rule's precision.
    const noisy = live.filter(({ precision, falsePerMillion }) => precision < 0.8 && falsePerMillion > 1);
    expect(noisy.map(({ rule }) => rule)).toEqual([]);
    expect(live.reduce((sum, { falsePerMillion }) => sum + falsePerMillion, 0)).toBeLessThan(50);
  });

  it('gathers into a case for each planted operator, with all its alerts', async () => {
    const { rows } = await database.query<{
      operator: string;
      alerts: number;
      counted: number;
      rules: string[];
    }>(
      `SELECT t.value AS operator, c.alerts, c.rules,
         (SELECT count(*)::integer FROM call_alert AS a WHERE a.case_id = c.case_id) AS counted
       FROM call_case AS c JOIN call_term AS t ON t.term_id = c.operator`,
    );
    const cases = new Map(rows.map((row) => [row.operator, row]));
    for (const story of truth) {
      const rule = RULE_OF[story.pattern];
      if (rule !== undefined)
        expect(cases.get(operatorOf(story))?.rules ?? [], story.pattern).toContain(rule);
    }
    expect(rows.filter(({ alerts, counted }) => alerts !== counted)).toEqual([]);
  });

  it('the silent sides have findings', async () => {
    const { rows } = await database.query<{ kind: string; days: number }>(
      `SELECT kind, count(*)::integer AS days FROM call_finding WHERE kind IN ('one-sided', 'contradicting') GROUP BY kind`,
    );
    expect(new Map(rows.map(({ kind, days }) => [kind, days > 0]))).toEqual(
      new Map([
        ['contradicting', true],
        ['one-sided', true],
      ]),
    );
  });

  it('judging the same reports again finds nothing new', async () => {
    const before = alerts.length;
    expect(await detectCalls(context)).toMatchObject({ calls: 0, alerts: 0 });
    const { rows } = await database.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM call_alert WHERE stage <> 'waiting'`,
    );
    expect(rows[0]!.count).toBe(before);
  });
});
