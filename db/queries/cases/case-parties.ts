import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { CaseParty } from '#domain/cases/case-file';

/** The departments that a case is of and that lie within reach; row-level security asks it of each. */
export async function caseParties(db: Db, caseId: string): Promise<CaseParty[]> {
  const { rows } = await db.query<CaseParty>(
    kept(
      `SELECT organisation, region, part FROM case_party WHERE case_id = $1::uuid ORDER BY since, organisation`,
    ),
    [caseId],
  );
  return rows;
}
