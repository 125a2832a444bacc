import { createReadStream } from 'node:fs';
import type { Database } from '#db/client';
import { dayOfInstant } from '#domain/calendar/instant';
import { acceptBatch } from '#services/intake/accept-batch';
import { readRows } from '#services/intake/read-rows';
import { evaluate } from '#services/quality/evaluate';
import { readRuleSet } from '#services/quality/rule-set';
import { LESSER, scanStatement } from './evaluate-predicates';
import { median, option, print, say } from './report';
import { sampleFile, saveSampleCatalogue } from './sample-file';
import { openWorkplace, operatorOf } from './workplace';

/**
 * Full re-evaluation of a million records by all rules, findings and roll-ups kept, against the same predicates as
 * one hand-written SQL scan that only counts, in the same run. The counts are compared too.
 */
const ROWS = option('rows', 1_000_000);
const RUNS = Math.max(3, option('runs', 3));

async function load(database: Database, file: string): Promise<void> {
  await saveSampleCatalogue(operatorOf(database));
  await acceptBatch(operatorOf(database), {
    organisation: 'bench',
    externalId: 'bench',
    door: 'file',
    system: null,
    rows: readRows(createReadStream(file), null),
  });
  await database.query('VACUUM (ANALYZE) record');
}

async function ourFailures(database: Database): Promise<ReadonlyMap<string, number>> {
  const { rules } = await readRuleSet(database);
  const { rows } = await database.query<{ ordinal: number; failed: number }>(
    `SELECT i - 1 AS ordinal, sum(n)::int AS failed
     FROM quality_month, unnest(rule_fail) WITH ORDINALITY AS f (n, i) GROUP BY i`,
  );
  const failed = new Map(rows.map((row) => [Number(row.ordinal), row.failed]));
  return new Map(rules.map((rule) => [rule.id, failed.get(rule.ordinal) ?? 0]));
}

function compareCounts(ours: ReadonlyMap<string, number>, theirs: Readonly<Record<string, number>>): number {
  const wrong = Object.entries(theirs).filter(
    ([rule, count]) => !LESSER.has(rule) && ours.get(rule) !== count,
  );
  if (wrong.length > 0) {
    const told = wrong.map(([rule, count]) => `${rule}: ours ${ours.get(rule)}, SQL ${count}`);
    throw new Error(`the two do not judge alike: ${told.join('; ')}`);
  }
  return Object.keys(theirs).length;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

const workplace = await openWorkplace();
try {
  const file = await sampleFile(workplace.folder, ROWS);
  const database = await workplace.fresh('bench_evaluate');
  say(`loading ${ROWS} records`);
  await load(database, file);
  await workplace.rest();
  const context = operatorOf(database);
  const statement = scanStatement(dayOfInstant(context.now));
  await evaluate(context);
  const pairs: { ours: number; sql: number }[] = [];
  let compared = 0;
  for (let run = 1; run <= RUNS; run++) {
    const ours = await seconds(() => evaluate(context));
    let theirs: Record<string, number> = {};
    const sql = await seconds(async () => {
      theirs = (await database.query<Record<string, number>>(statement)).rows[0] as Record<string, number>;
    });
    compared = compareCounts(await ourFailures(database), theirs);
    pairs.push({ ours, sql });
    say(`run ${run}: evaluate ${ours.toFixed(1)} s, SQL scan of ${compared} predicates ${sql.toFixed(1)} s`);
  }
  await database.close();
  print([
    {
      id: 'evaluate.sql-ratio',
      ours: median(pairs.map((pair) => pair.ours)),
      reference: median(pairs.map((pair) => pair.sql)),
      ratio: median(pairs.map((pair) => pair.sql / pair.ours)),
      unit: 's',
      runs: RUNS,
      note: `${ROWS} records, ${compared} predicates in SQL as reference; higher is better, at least 2`,
    },
  ]);
} finally {
  await workplace.close();
}
