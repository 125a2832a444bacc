import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { regionAndAbove } from '#domain/identity/scope';
import type { NoticeAsk } from '#domain/notices/notice-kind';
import { defaultPreference } from '#domain/notices/preference';

export interface ToldOf {
  readonly at: Instant;
  /** The account that acts and is not told of its own act; null: nobody's. */
  readonly except: string | null;
  readonly caseId: string | null;
  readonly number: string | null;
  /** Who owns the case; null: nobody. */
  readonly ownerId: string | null;
}

const HOLDS = `(u.scope ->> 'kind' = 'everything' OR u.scope -> 'regionCodes' ?| `;

/**
 * Tells accounts that are active, each once, and never who acts. What somebody does not want in product counts as read, and
 * what they do not want by e-mail as sent. Returns how many were told. No scope: whom an act concerns is its verb's.
 */
export async function addNotices(db: Db, { what, detail, to }: NoticeAsk, of: ToldOf): Promise<number> {
  const { ways } = defaultPreference(what);
  const at = `'epoch'::timestamptz + $1::bigint * interval '1 microsecond'`;
  const { rowCount } = await db.query(
    `WITH audience AS (
       SELECT account FROM unnest($6::text[]) AS account
       UNION SELECT f.account_id FROM case_follower AS f WHERE $7::boolean AND f.case_id = $3::uuid
       UNION SELECT u.id FROM app_user AS u WHERE u.role = $8
         AND (${HOLDS}$10::text[]) OR u.scope -> 'organisationCodes' ? $9)
       UNION SELECT u.id FROM app_user AS u WHERE u.role = $11 AND ${HOLDS}$12::text[])
     )
     INSERT INTO notice (notice_id, account_id, at, what, case_id, number, detail, read_at, digested_at)
     SELECT gen_random_uuid(), u.id, ${at}, $2, $3::uuid, $4, $5::jsonb,
       CASE WHEN 'product' = ANY (coalesce(p.ways, $13)) THEN NULL ELSE ${at} END,
       CASE WHEN 'e-mail' = ANY (coalesce(p.ways, $13)) THEN NULL ELSE ${at} END
     FROM audience AS a JOIN app_user AS u ON u.id = a.account AND u.active
     LEFT JOIN notice_preference AS p ON p.account_id = u.id AND p.what = $2
     WHERE u.id <> ALL ($14::text[])`,
    [
      of.at,
      what,
      of.caseId,
      of.number,
      JSON.stringify(detail ?? {}),
      [...(to.accounts ?? []), ...(to.owner && of.ownerId !== null ? [of.ownerId] : [])],
      to.followers === true,
      to.workingFor?.role ?? null,
      to.workingFor?.organisation ?? null,
      to.workingFor === undefined ? [] : regionAndAbove(to.workingFor.region),
      to.watching?.role ?? null,
      to.watching === undefined ? [] : regionAndAbove(to.watching.region),
      ways,
      [...(of.except === null ? [] : [of.except]), ...(to.without ?? [])],
    ],
  );
  return rowCount ?? 0;
}
