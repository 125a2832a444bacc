import type { Db } from '#db/client';
import { kept } from '#db/kept';

/** Whether an account follows a case; the case must be within reach, which row-level security asks of it. */
export async function followsCase(db: Db, caseId: string, accountId: string): Promise<boolean> {
  const { rows } = await db.query(
    kept('SELECT FROM case_follower WHERE case_id = $1::uuid AND account_id = $2'),
    [caseId, accountId],
  );
  return rows.length > 0;
}
