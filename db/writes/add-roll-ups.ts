import type { Connection } from '#db/client';
import { BinaryRows } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import type { QualityCounts, RollUps } from '#domain/metrics/tally';

interface Grain {
  readonly table: string;
  readonly dayColumn: 'day' | 'month';
  readonly typed: boolean;
}

const BY_DAY: Grain = { table: 'quality_day', dayColumn: 'day', typed: true };
const BY_ORGANISATION_DAY: Grain = { table: 'quality_organisation_day', dayColumn: 'day', typed: false };
const BY_MONTH: Grain = { table: 'quality_month', dayColumn: 'month', typed: true };

const COUNT_COLUMNS =
  'organisation, organisation_region, records, dimension_pass, dimension_fail, rule_pass, rule_fail';

function encode(deltas: readonly QualityCounts[], grain: Grain): Buffer {
  const rows = new BinaryRows();
  for (const delta of deltas) {
    rows.row(grain.typed ? 9 : 8);
    rows.day(delta.day);
    if (grain.typed) rows.text(delta.typeCode);
    rows.text(delta.organisation);
    rows.text(delta.organisationRegion);
    rows.int4(delta.records);
    rows.counts(delta.dimensionPass);
    rows.counts(delta.dimensionFail);
    rows.counts(delta.rulePass);
    rows.counts(delta.ruleFail);
  }
  return rows.take();
}

/** In key order, so that two batches that meet wait for each other instead of locking each other out. */
function inKeyOrder(deltas: readonly QualityCounts[]): QualityCounts[] {
  const key = (counts: QualityCounts) => `${counts.organisation}|${counts.typeCode}|${counts.day}`;
  return [...deltas].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

async function addGrain(
  connection: Connection,
  deltas: readonly QualityCounts[],
  grain: Grain,
): Promise<void> {
  if (deltas.length === 0) return;
  const keys = grain.typed
    ? `organisation, type_code, ${grain.dayColumn}`
    : `organisation, ${grain.dayColumn}`;
  const columns = `${grain.dayColumn}, ${grain.typed ? 'type_code, ' : ''}${COUNT_COLUMNS}`;
  const staging = `delta_${grain.table}`;
  await connection.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS ${staging} (LIKE ${grain.table}) ON COMMIT DROP`,
  );
  await copyIn(connection, `${staging} (${columns})`, encode(inKeyOrder(deltas), grain));
  await connection.query(
    `INSERT INTO ${grain.table} AS q (${columns}) SELECT ${columns} FROM ${staging}
     ON CONFLICT (${keys}) DO UPDATE SET
       records = q.records + excluded.records,
       dimension_pass = counts_add(q.dimension_pass, excluded.dimension_pass),
       dimension_fail = counts_add(q.dimension_fail, excluded.dimension_fail),
       rule_pass = counts_add(q.rule_pass, excluded.rule_pass),
       rule_fail = counts_add(q.rule_fail, excluded.rule_fail)`,
  );
  await connection.query(`TRUNCATE ${staging}`);
}

/** Adds deltas to the three grains of quality roll-ups, in the transaction of the change that made them. */
export async function addRollUps(connection: Connection, deltas: RollUps): Promise<void> {
  await addGrain(connection, deltas.byDay, BY_DAY);
  await addGrain(connection, deltas.byOrganisationDay, BY_ORGANISATION_DAY);
  await addGrain(connection, deltas.byMonth, BY_MONTH);
}
