import type { Db } from '#db/client';

/** Gives a case that is not closed to an owner; false: it has been closed, or is theirs already. */
export async function putCaseOwner(
  db: Db,
  caseId: string,
  owner: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const { rowCount } = await db.query(
    `UPDATE call_case SET state = 'reviewing', owner_id = $2, owner_name = $3
     WHERE case_id = $1::uuid AND state <> 'closed' AND owner_id IS DISTINCT FROM $2`,
    [caseId, owner.id, owner.name],
  );
  return rowCount === 1;
}
