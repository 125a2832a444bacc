import type { Db } from '#db/client';
import type { OutcomeCount, QualityCounts, RollUps } from '#domain/metrics/tally';

const COUNTS = `organisation, organisation_region AS "organisationRegion", records,
  dimension_pass AS "dimensionPass", dimension_fail AS "dimensionFail",
  rule_pass AS "rulePass", rule_fail AS "ruleFail"`;

/** Every row of the three grains of quality roll-ups. For the system: no scope. */
export async function rollUpRows(db: Db): Promise<RollUps> {
  const day = await db.query<OutcomeCount>(
    `SELECT day, records, organisation, organisation_region AS "organisationRegion", type_code AS "typeCode", outcome
     FROM quality_day`,
  );
  const organisationDay = await db.query<QualityCounts>(
    `SELECT day, '' AS "typeCode", ${COUNTS} FROM quality_organisation_day`,
  );
  const month = await db.query<QualityCounts>(
    `SELECT month AS day, type_code AS "typeCode", ${COUNTS} FROM quality_month`,
  );
  return { byDay: day.rows, byOrganisationDay: organisationDay.rows, byMonth: month.rows };
}
