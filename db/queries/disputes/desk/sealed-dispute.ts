import type { Db } from '#db/client';
import { kept } from '#db/kept';

/** What a dispute's complainant said, sealed under the case's id; the case is within reach, which row-level security asks; else null. */
export async function sealedDispute(db: Db, caseId: string): Promise<Buffer | null> {
  const { rows } = await db.query<{ sealed: Buffer }>(
    kept('SELECT sealed FROM dispute WHERE case_id = $1::uuid'),
    [caseId],
  );
  return rows[0]?.sealed ?? null;
}
