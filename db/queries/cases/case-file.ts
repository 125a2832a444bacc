import type { Db } from '#db/client';
import { kept } from '#db/kept';
import type { CaseFile, CaseKind } from '#domain/cases/case-file';
import type { Scope } from '#domain/identity/scope';
import { CASE_FILE_COLUMNS, caseCondition } from './case-columns';

/** One case within a scope; null: there is none. */
export async function caseFileById(db: Db, scope: Scope, caseId: string): Promise<CaseFile | null> {
  const params: unknown[] = [caseId];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<CaseFile>(
    kept(`SELECT ${CASE_FILE_COLUMNS} FROM case_file AS c WHERE c.case_id = $1::uuid AND ${within}`),
    params,
  );
  return rows[0] ?? null;
}

/** Those of some cases that lie within a scope, in no order. */
export async function caseFilesById(db: Db, scope: Scope, caseIds: readonly string[]): Promise<CaseFile[]> {
  const params: unknown[] = [caseIds];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<CaseFile>(
    kept(`SELECT ${CASE_FILE_COLUMNS} FROM case_file AS c WHERE c.case_id = ANY ($1::uuid[]) AND ${within}`),
    params,
  );
  return rows;
}

/** One case of a kind by its number, within a scope; null: there is none. */
export async function caseFileByNumber(
  db: Db,
  scope: Scope,
  kind: CaseKind,
  number: string,
): Promise<CaseFile | null> {
  const params: unknown[] = [kind, number];
  const within = caseCondition(scope, params);
  const { rows } = await db.query<CaseFile>(
    kept(`SELECT ${CASE_FILE_COLUMNS} FROM case_file AS c WHERE c.kind = $1 AND c.number = $2 AND ${within}`),
    params,
  );
  return rows[0] ?? null;
}

/** A case that is about to change, held until the transaction ends. No scope: its verb has asked for it within one. */
export async function caseFileToChange(db: Db, caseId: string): Promise<CaseFile | null> {
  const { rows } = await db.query<CaseFile>(
    kept(`SELECT ${CASE_FILE_COLUMNS} FROM case_file AS c WHERE c.case_id = $1::uuid FOR UPDATE`),
    [caseId],
  );
  return rows[0] ?? null;
}
