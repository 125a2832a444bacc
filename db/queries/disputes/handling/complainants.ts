import type { Db } from '#db/client';

export interface ComplainantRow {
  readonly caseId: string;
  readonly complainantId: string;
  readonly number: string;
}

/** What a client brought under its own number before; null: nothing. As the engine: the client is who asks. */
export async function complainantOfClient(
  db: Db,
  client: string,
  externalNumber: string,
): Promise<ComplainantRow | null> {
  const { rows } = await db.query<ComplainantRow>(
    `SELECT w.case_id::text AS "caseId", w.complainant_id::text AS "complainantId", c.number
     FROM dispute_complainant AS w JOIN case_file AS c ON c.case_id = w.case_id
     WHERE w.client = $1 AND w.external_number = $2 ORDER BY w.at LIMIT 1`,
    [client, externalNumber],
  );
  return rows[0] ?? null;
}

/** The complainant of a dispute who is this person; null: somebody new. */
export async function complainantOfPerson(
  db: Db,
  caseId: string,
  personHash: Buffer,
): Promise<{ readonly complainantId: string } | null> {
  const { rows } = await db.query<{ complainantId: string }>(
    `SELECT complainant_id::text AS "complainantId" FROM dispute_complainant
     WHERE case_id = $1::uuid AND person_hash = $2`,
    [caseId, personHash],
  );
  return rows[0] ?? null;
}

/** The complainant whose follow code it is; null: nobody's of this dispute. */
export async function complainantByCode(
  db: Db,
  number: string,
  followHash: Buffer,
): Promise<{ readonly caseId: string; readonly complainantId: string } | null> {
  const { rows } = await db.query<{ caseId: string; complainantId: string }>(
    `SELECT w.case_id::text AS "caseId", w.complainant_id::text AS "complainantId"
     FROM case_file AS c JOIN dispute_complainant AS w ON w.case_id = c.case_id
     WHERE c.kind = 'dispute' AND c.number = $1 AND w.follow_hash = $2`,
    [number, followHash],
  );
  return rows[0] ?? null;
}

/** Whether a client brought a dispute in. */
export async function clientComplains(db: Db, caseId: string, client: string): Promise<boolean> {
  const { rows } = await db.query(
    'SELECT FROM dispute_complainant WHERE case_id = $1::uuid AND client = $2 LIMIT 1',
    [caseId, client],
  );
  return rows.length > 0;
}
