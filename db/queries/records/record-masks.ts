import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';

/** What a list shows of a record; protected fields masked. */
export interface RecordMask {
  readonly recordKey: string;
  readonly certificateId: string | null;
  readonly numberMasked: string | null;
  readonly holderMasked: string | null;
  readonly holderCodeTrait: string;
}

/** Current records among the given keys, by key. */
export async function recordMasks(
  db: Db,
  scope: Scope,
  keys: readonly string[],
): Promise<ReadonlyMap<string, RecordMask>> {
  if (keys.length === 0) return new Map();
  const params: unknown[] = [keys];
  const visible = scopeCondition(
    scope,
    { organisation: 'r.organisation', region: 'r.organisation_region' },
    params,
  );
  const { rows } = await db.query<RecordMask>(
    kept(`SELECT r.record_key AS "recordKey", r.certificate_id AS "certificateId", r.number_masked AS "numberMasked",
            r.holder_masked AS "holderMasked", r.holder_code_trait AS "holderCodeTrait"
     FROM record r WHERE r.record_key = ANY ($1::uuid[]) AND ${visible}`),
    params,
  );
  return new Map(rows.map((row) => [row.recordKey, row]));
}
