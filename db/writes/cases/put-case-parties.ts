import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { CaseParty } from '#domain/cases/case-file';

/** Makes departments party to a case, or gives them another part in it; of one that is named twice, the last. */
export async function putCaseParties(
  db: Db,
  caseId: string,
  parties: readonly CaseParty[],
  now: Instant,
): Promise<void> {
  if (parties.length === 0) return;
  await db.query(
    `INSERT INTO case_party (case_id, organisation, region, part, since)
     SELECT $1::uuid, g.organisation, g.region, g.part, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     FROM jsonb_to_recordset($3::jsonb) AS g (organisation text, region text, part text)
     ON CONFLICT (case_id, organisation) DO UPDATE SET region = excluded.region, part = excluded.part, since = excluded.since`,
    [caseId, now, JSON.stringify([...new Map(parties.map((party) => [party.organisation, party])).values()])],
  );
}

/** Ends the part of departments in a case. */
export async function dropCaseParties(
  db: Db,
  caseId: string,
  organisations: readonly string[],
): Promise<void> {
  if (organisations.length === 0) return;
  await db.query('DELETE FROM case_party WHERE case_id = $1::uuid AND organisation = ANY ($2::text[])', [
    caseId,
    organisations,
  ]);
}
