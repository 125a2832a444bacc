import type { Db } from '#db/client';
import { kept } from '#db/kept';
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
  const params: unknown[] = [caseId, certificateType, kind];
  // Written so that the index serves a dispute of no particular field as well.
  const sameField = field === null ? 'd.field IS NULL' : `d.field = $${params.push(field)}`;
  const within = scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params);
  const { rows } = await db.query<DeskRow>(
    kept(`SELECT ${DESK_COLUMNS} FROM dispute AS d JOIN case_file AS c ON c.case_id = d.case_id
     WHERE d.certificate_type = $2 AND ${sameField} AND d.kind = $3 AND d.case_id <> $1::uuid
       AND d.outcome IS NOT NULL AND ${within}
     ORDER BY d.decided_at DESC NULLS LAST, d.case_id LIMIT ${Math.trunc(most)}`),
    params,
  );
  return rows;
}
