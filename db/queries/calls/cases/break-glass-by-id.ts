import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';

/** Whose an emergency access within a scope is; null: there is none. */
export async function breakGlassById(
  db: Db,
  scope: Scope,
  id: string,
): Promise<{ readonly organisation: string } | null> {
  const params: unknown[] = [id];
  const within = scopeCondition(
    scope,
    { organisation: 'organisation', region: 'organisation_region' },
    params,
  );
  const { rows } = await db.query<{ organisation: string }>(
    `SELECT organisation FROM break_glass WHERE break_glass_id::text = $1 AND ${within}`,
    params,
  );
  return rows[0] ?? null;
}
