import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import { regionPrefix, type Scope } from '#domain/identity/scope';

export interface NewestFinding {
  readonly subjectKey: string;
  readonly occurrence: number;
  readonly openedAt: Instant;
  readonly open: boolean;
}

/** The latest occurrence of a rule's finding per subject, open or closed, in scope. */
export async function newestFindingsOfRule(db: Db, scope: Scope, ruleId: string): Promise<NewestFinding[]> {
  const regions = scope.kind === 'regions' ? scope.regionCodes.map((code) => `${regionPrefix(code)}%`) : null;
  const organisations = scope.kind === 'organisations' ? scope.organisationCodes : null;
  const { rows } = await db.query<NewestFinding>(
    `SELECT DISTINCT ON (subject_key) subject_key AS "subjectKey", occurrence,
            opened_at AS "openedAt", closed_at IS NULL AS open
     FROM finding
     WHERE rule_id = $3
       AND ($1::text[] IS NULL OR organisation_region LIKE ANY($1::text[]))
       AND ($2::text[] IS NULL OR organisation = ANY($2::text[]))
     ORDER BY subject_key, occurrence DESC`,
    [regions, organisations, ruleId],
  );
  return rows;
}
