import type { Db } from '#db/client';

export const TERM_KINDS = ['organisation', 'operator', 'type', 'scenario', 'item', 'basis'] as const;
export type TermKind = (typeof TERM_KINDS)[number];
export type Term = readonly [kind: TermKind, value: string];

/**
 * Numbers of these words, in their order, new ones entered. In a transaction of its own: a word that stays after its
 * batch was refused does no harm, and one held uncommitted would make other batches wait. Entered in one order by
 * whoever enters them: two that named the same new words in different orders would wait for each other.
 */
export async function addTerms(db: Db, terms: readonly Term[]): Promise<number[]> {
  const columns = [terms.map(([kind]) => kind), terms.map(([, value]) => value)];
  await db.query(
    `INSERT INTO call_term (kind, value)
     SELECT kind, value FROM unnest($1::text[], $2::text[]) AS t (kind, value)
     WHERE NOT EXISTS (SELECT FROM call_term known WHERE known.kind = t.kind AND known.value = t.value)
     ORDER BY kind, value ON CONFLICT DO NOTHING`,
    columns,
  );
  const { rows } = await db.query<{ termId: number }>(
    `SELECT c.term_id AS "termId"
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS t (kind, value, n)
     JOIN call_term c ON c.kind = t.kind AND c.value = t.value ORDER BY n`,
    columns,
  );
  return rows.map(({ termId }) => termId);
}
