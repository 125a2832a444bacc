import type { Db } from '#db/client';
import type { TallyPlace } from '#domain/metrics/tally';

export interface CountedOutcome extends TallyPlace {
  readonly outcome: string;
  readonly count: number;
}

/** All current records by place and outcome: what every roll-up must add up to. For the system: no scope. */
export async function countOutcomes(db: Db): Promise<CountedOutcome[]> {
  const { rows } = await db.query<CountedOutcome>(
    `SELECT organisation, organisation_region AS "organisationRegion", type_code AS "typeCode",
            received_day AS day, outcome, count(*)::int AS count
     FROM record GROUP BY organisation, organisation_region, type_code, received_day, outcome`,
  );
  return rows;
}
