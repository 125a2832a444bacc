import type { Connection } from '#db/client';
import { type BinaryRows, binaryPieces } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import { madeAhead } from '#db/copy/made-ahead';
import type { OutcomeCount, QualityCounts, RollUps } from '#domain/metrics/tally';

const OUTCOME_COLUMNS = 'day, records, organisation, organisation_region, type_code, outcome';

function writeOutcome(rows: BinaryRows, delta: OutcomeCount): void {
  rows.row(6);
  rows.day(delta.day);
  rows.int4(delta.records);
  rows.text(delta.organisation);
  rows.text(delta.organisationRegion);
  rows.text(delta.typeCode);
  rows.text(delta.outcome);
}

/** The finest grain; rows that reach nought go, so that the table holds what there is. */
async function addOutcomes(connection: Connection, rows: Iterable<Buffer>): Promise<void> {
  await connection.query(
    'CREATE TEMPORARY TABLE IF NOT EXISTS delta_quality_day (LIKE quality_day) ON COMMIT DROP',
  );
  await copyIn(connection, `delta_quality_day (${OUTCOME_COLUMNS})`, rows);
  await connection.query(
    `INSERT INTO quality_day AS q (${OUTCOME_COLUMNS}) SELECT ${OUTCOME_COLUMNS} FROM delta_quality_day
     ON CONFLICT (organisation, type_code, day, outcome) DO UPDATE SET records = q.records + excluded.records`,
  );
  await connection.query(
    `DELETE FROM quality_day q USING delta_quality_day d
     WHERE d.records < 0 AND q.organisation = d.organisation AND q.type_code = d.type_code AND q.day = d.day
       AND q.outcome = d.outcome AND q.records = 0`,
  );
  await connection.query('TRUNCATE delta_quality_day');
}

interface Grain {
  readonly table: string;
  readonly dayColumn: 'day' | 'month';
  readonly typed: boolean;
}

const BY_ORGANISATION_DAY: Grain = { table: 'quality_organisation_day', dayColumn: 'day', typed: false };
const BY_MONTH: Grain = { table: 'quality_month', dayColumn: 'month', typed: true };

const COUNT_COLUMNS =
  'organisation, organisation_region, records, dimension_pass, dimension_fail, rule_pass, rule_fail';

function countsWriter(grain: Grain): (rows: BinaryRows, delta: QualityCounts) => void {
  return (rows, delta) => {
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
  };
}

async function addCounts(connection: Connection, rows: Iterable<Buffer>, grain: Grain): Promise<void> {
  const keys = grain.typed
    ? `organisation, type_code, ${grain.dayColumn}`
    : `organisation, ${grain.dayColumn}`;
  const columns = `${grain.dayColumn}, ${grain.typed ? 'type_code, ' : ''}${COUNT_COLUMNS}`;
  const staging = `delta_${grain.table}`;
  await connection.query(
    `CREATE TEMPORARY TABLE IF NOT EXISTS ${staging} (LIKE ${grain.table}) ON COMMIT DROP`,
  );
  await copyIn(connection, `${staging} (${columns})`, rows);
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

/**
 * Adds deltas to the three grains of quality roll-ups, in the transaction of the change that made them. Deltas come
 * in key order (Tally), so that two batches that meet wait for each other instead of locking each other out.
 */
export async function addRollUps(connection: Connection, deltas: RollUps): Promise<void> {
  const byOrganisationDay = binaryPieces(deltas.byOrganisationDay, countsWriter(BY_ORGANISATION_DAY));
  const byMonth = binaryPieces(deltas.byMonth, countsWriter(BY_MONTH));
  const afterDays = madeAhead(byOrganisationDay);
  await addOutcomes(connection, binaryPieces(deltas.byDay, writeOutcome));
  const afterOrganisationDays = madeAhead(byMonth);
  await addCounts(connection, afterDays, BY_ORGANISATION_DAY);
  await addCounts(connection, afterOrganisationDays, BY_MONTH);
}
