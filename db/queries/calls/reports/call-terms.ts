import type { Db } from '#db/client';

export interface CallTerm {
  readonly termId: number;
  readonly kind: string;
  readonly value: string;
}

/** Words of the dictionary of calls by their numbers. It belongs to nobody: it names no call. */
export async function callTerms(db: Db, termIds: readonly number[]): Promise<ReadonlyMap<number, CallTerm>> {
  const { rows } = await db.query<CallTerm>(
    'SELECT term_id AS "termId", kind, value FROM call_term WHERE term_id = ANY ($1::integer[])',
    [termIds],
  );
  return new Map(rows.map((row) => [row.termId, row]));
}

/** The number of a word; null when no call has ever said it. */
export async function callTermOf(db: Db, kind: string, value: string): Promise<number | null> {
  const { rows } = await db.query<{ termId: number }>(
    'SELECT term_id AS "termId" FROM call_term WHERE kind = $1 AND value = $2',
    [kind, value],
  );
  return rows[0]?.termId ?? null;
}
