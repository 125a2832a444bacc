import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** The open finding of a declared number. */
export interface NumberFinding {
  readonly subjectKey: string;
  readonly openedAt: Instant;
  readonly occurrence: number;
}

/** Open findings of a page of declared numbers, by subject, in scope. */
export async function findingsOfNumbers(
  db: Db,
  scope: Scope,
  subjectKeys: readonly string[],
): Promise<ReadonlyMap<string, NumberFinding>> {
  if (subjectKeys.length === 0) return new Map();
  const params: unknown[] = [subjectKeys];
  const seen = scopeCondition(
    scope,
    { organisation: 'f.organisation', region: 'f.organisation_region' },
    params,
  );
  const { rows } = await db.query<NumberFinding>(
    `SELECT f.subject_key AS "subjectKey", f.opened_at AS "openedAt", f.occurrence
     FROM finding f
     WHERE f.subject_key = ANY ($1::uuid[]) AND f.subject_kind = 'declared-number' AND f.closed_at IS NULL AND ${seen}`,
    params,
  );
  return new Map(rows.map((row) => [row.subjectKey, row]));
}
