import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Scope } from '#domain/identity/scope';
import { DESK_COLUMNS, type DeskRow } from './desk-row';

/** What a dispute is compared by. */
export interface Likeness {
  readonly caseId: string;
  readonly certificateType: string | null;
  readonly field: string | null;
  readonly kind: string;
}

/** Disputes of a scope about the same kind of certificate, field and fault that were settled, the last first. */
export async function similarDisputes(
  db: Db,
  scope: Scope,
  { caseId, certificateType, field, kind }: Likeness,
  most: number,
): Promise<DeskRow[]> {
  const params: unknown[] = [caseId, certificateType, field, kind, most];
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const { rows } = await db.query<DeskRow>(
    `SELECT ${DESK_COLUMNS} FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
     WHERE d.certificate_type = $2 AND d.field IS NOT DISTINCT FROM $3 AND d.kind = $4 AND d.case_id <> $1::uuid
       AND d.outcome IS NOT NULL AND ${within}
     ORDER BY d.decided_at DESC NULLS LAST, d.case_id LIMIT $5`,
    params,
  );
  return rows;
}
