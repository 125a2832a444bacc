import type { Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from '../scope-condition';
import { FOUND_COLUMNS, type FoundRecord } from './found-record';

/** Whose records are wanted: keys made of an identifier, keyed hashes of a number, or of a holder's code. */
export interface RecordWanted {
  readonly recordKeys: readonly string[];
  readonly numberHashes: readonly Buffer[];
  readonly holderHashes: readonly Buffer[];
}

/** Current records in scope that any of the hashes or keys names, newest issue first, at most `most`. */
export async function findRecords(
  db: Db,
  scope: Scope,
  wanted: RecordWanted,
  most: number,
): Promise<FoundRecord[]> {
  const params: unknown[] = [wanted.recordKeys, wanted.numberHashes, wanted.holderHashes];
  const visible = scopeCondition(
    scope,
    { organisation: 'r.organisation', region: 'r.organisation_region' },
    params,
  );
  const { rows } = await db.query<FoundRecord>(
    `SELECT ${FOUND_COLUMNS} FROM record r
     WHERE (r.record_key = ANY ($1::uuid[]) OR r.number_hash = ANY ($2::bytea[]) OR r.holder_hash = ANY ($3::bytea[]))
       AND ${visible}
     ORDER BY r.issued_on DESC NULLS LAST, r.record_key LIMIT $${params.push(most)}::int`,
    params,
  );
  return rows;
}
