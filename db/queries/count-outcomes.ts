import type { Db } from '#db/client';
import type { OutcomeCount } from '#domain/metrics/tally';

/** All current records by place and outcome: what every roll-up must add up to. For the system: no scope. */
export async function countOutcomes(db: Db): Promise<OutcomeCount[]> {
  const { rows } = await db.query<OutcomeCount>(
    `SELECT organisation, organisation_region AS "organisationRegion", type_code AS "typeCode",
            received_day AS day, outcome, count(*)::int AS records
     FROM record GROUP BY organisation, organisation_region, type_code, received_day, outcome`,
  );
  return rows;
}
