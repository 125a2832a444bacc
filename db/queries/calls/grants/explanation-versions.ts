import type { Db } from '#db/client';

/** What tells one state of grants, or of items and their types, from another. Both are small tables. */
export interface ExplanationVersions {
  readonly grants: string;
  readonly items: string;
}

/**
 * Grants are added and revoked, never changed, and their ids are random: so two archives differ too. Items are compared
 * by content, which the catalogue's verbs replace.
 */
export async function explanationVersions(db: Db): Promise<ExplanationVersions> {
  const { rows } = await db.query<ExplanationVersions>(
    `SELECT (SELECT concat_ws(' ', count(*), count(revoked_at), max(approved_at),
                     (SELECT grant_id FROM access_grant ORDER BY grant_id LIMIT 1),
                     (SELECT grant_id FROM access_grant ORDER BY grant_id DESC LIMIT 1))
             FROM access_grant) AS grants,
            (SELECT count(*) || ' ' || coalesce(sum(hashtextextended(item_code || ' ' || type_code, 0)), 0)
             FROM item_material) AS items`,
  );
  return rows[0]!;
}
