import type { Db } from '#db/client';

/** Who complained, as they rest. */
export interface SealedComplainant {
  readonly complainantId: string;
  /** `ComplainantTold`, under their id. */
  readonly sealed: Buffer;
}

/** The complainants of some disputes, of all of them or those named. No scope: for the house's own letters. */
export async function sealedComplainants(
  db: Db,
  caseIds: readonly string[],
  only: readonly string[] | null = null,
): Promise<SealedComplainant[]> {
  const { rows } = await db.query<SealedComplainant>(
    `SELECT complainant_id::text AS "complainantId", sealed FROM dispute_complainant
     WHERE case_id = ANY ($1::uuid[]) AND ($2::uuid[] IS NULL OR complainant_id = ANY ($2::uuid[]))
     ORDER BY case_id, complainant_id`,
    [caseIds, only],
  );
  return rows;
}
