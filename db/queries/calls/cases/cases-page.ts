import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { CASE_COLUMNS, CASE_TABLES, type CaseRow } from './case-columns';

/** What cases are looked for by; null: whatever. */
export interface CaseFilter {
  readonly standing: 'waiting' | 'closed';
  readonly rule: string | null;
  readonly organisation: string | null;
  readonly ownerId: string | null;
}

const RANK = `array_position(ARRAY['critical', 'high', 'medium', 'low'], c.severity)`;

/**
 * Cases within a scope: those that wait, the gravest and then the oldest first (at most `most`); or the closed ones,
 * the last judged first, before an instant.
 */
export async function casesPage(
  db: Db,
  scope: Scope,
  { standing, rule, organisation, ownerId }: CaseFilter,
  { before, most }: { readonly before: Instant | null; readonly most: number },
): Promise<CaseRow[]> {
  const params: unknown[] = [rule, organisation, ownerId, most];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  params.push(before);
  const order =
    standing === 'waiting'
      ? `AND c.closed_at IS NULL AND $${params.length}::bigint IS NULL ORDER BY ${RANK}, c.opened_at, c.case_id`
      : `AND k.judged_at IS NOT NULL AND ($${params.length}::bigint IS NULL
           OR k.judged_at < 'epoch'::timestamptz + $${params.length}::bigint * interval '1 microsecond')
         ORDER BY k.judged_at DESC, c.case_id`;
  const { rows } = await db.query<CaseRow>(
    `SELECT ${CASE_COLUMNS} FROM ${CASE_TABLES}
     WHERE c.kind = 'alert' AND ($1::text IS NULL OR $1 = ANY (k.rules)) AND ($2::text IS NULL OR c.organisation = $2)
       AND ($3::text IS NULL OR c.owner_id = $3) AND ${within} ${order} LIMIT $4`,
    params,
  );
  return rows;
}
