import type { Db } from '#db/client';
import { UNNAMED } from '#db/queries/unnamed-numbers';
import type { Instant } from '#domain/calendar/instant';
import type { CoverageCounts } from '#domain/coverage/messages';

export interface CoverageOfManifest extends CoverageCounts {
  readonly manifestId: string;
  readonly unnamed: number;
}

/** Writes the counts of the days being reconciled and returns them. */
export async function putCoverageDays(db: Db, now: Instant): Promise<CoverageOfManifest[]> {
  const { rows } = await db.query<CoverageOfManifest>(
    `WITH held AS (SELECT manifest_id, count(*)::int AS n FROM coverage_held GROUP BY 1),
     state AS (
       SELECT s.manifest_id, count(*) FILTER (WHERE d.state = 'missing')::int AS missing,
              count(*) FILTER (WHERE d.state = 'extra')::int AS extra,
              count(*) FILTER (WHERE d.state = 'differing')::int AS differing,
              count(*) FILTER (WHERE d.state = 'late')::int AS late,
              count(*) FILTER (WHERE ${UNNAMED})::int AS unnamed
       FROM coverage_subject s JOIN declared_number d
         ON d.organisation = s.organisation AND d.type_code = s.type_code AND d.day = s.day
       GROUP BY 1),
     counts AS (
       SELECT s.*, m.declared, coalesce(h.n, 0) AS held,
              CASE WHEN s.named THEN coalesce(c.missing, 0) ELSE greatest(m.declared - coalesce(h.n, 0), 0) END AS missing,
              CASE WHEN s.named THEN coalesce(c.extra, 0) ELSE greatest(coalesce(h.n, 0) - m.declared, 0) END AS extra,
              CASE WHEN s.named THEN coalesce(c.differing, 0) ELSE 0 END AS differing,
              CASE WHEN s.named THEN coalesce(c.late, 0) ELSE 0 END AS late,
              CASE WHEN s.named THEN coalesce(c.unnamed, 0) ELSE 0 END AS unnamed
       FROM coverage_subject s JOIN manifest m USING (manifest_id)
       LEFT JOIN held h USING (manifest_id) LEFT JOIN state c USING (manifest_id)),
     put AS (
       INSERT INTO coverage_day (organisation, organisation_region, type_code, day, declared, held, missing, extra,
                                 differing, late, named, reconciled_at)
       SELECT organisation, organisation_region, type_code, day, declared, held, missing, extra, differing, late, named,
              'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
       FROM counts
       ON CONFLICT (organisation, type_code, day) DO UPDATE SET
         organisation_region = excluded.organisation_region, declared = excluded.declared, held = excluded.held,
         missing = excluded.missing, extra = excluded.extra, differing = excluded.differing, late = excluded.late,
         named = excluded.named, reconciled_at = excluded.reconciled_at)
     SELECT manifest_id AS "manifestId", declared, held, missing, extra, differing, late, unnamed FROM counts`,
    [now],
  );
  return rows;
}
