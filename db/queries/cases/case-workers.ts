import type { Db } from '#db/client';
import type { CaseKind } from '#domain/cases/case-file';
import { regionAndAbove } from '#domain/identity/scope';

/** Somebody who may work on a case, and how many cases of its kind they have in hand. */
export interface CaseWorker {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  readonly open: number;
}

export interface WorkersAsked {
  readonly kind: CaseKind;
  readonly roles: readonly string[];
  /** Somebody's scope holds one of these organisations or regions. */
  readonly organisations: readonly string[];
  readonly regions: readonly string[];
}

/**
 * Active accounts with one of the roles whose scope holds one of the places, by name. No scope: colleagues are known to colleagues; the
 * verb has found the case within its actor's.
 */
export async function caseWorkers(
  db: Db,
  { kind, roles, organisations, regions }: WorkersAsked,
): Promise<CaseWorker[]> {
  const { rows } = await db.query<CaseWorker>(
    `SELECT u.id AS "accountId", u.name, u.role, (
       SELECT count(*)::integer FROM case_file AS c WHERE c.owner_id = u.id AND c.closed_at IS NULL AND c.kind = $1
     ) AS open
     FROM app_user AS u
     WHERE u.active AND u.role = ANY ($2::text[]) AND (u.scope ->> 'kind' = 'everything'
       OR u.scope -> 'regionCodes' ?| $3::text[] OR u.scope -> 'organisationCodes' ?| $4::text[])
     ORDER BY u.name, u.id LIMIT 500`,
    [kind, roles, regions.flatMap(regionAndAbove), organisations],
  );
  return rows;
}
