import type { Connection } from '#db/client';
import { mattersByKey } from '#db/queries/calls/matters/matters-by-key';
import { type CallToExplain, explainCall } from '#domain/calls/explain/explain';
import { readExplanations } from './read-explanations';

/**
 * Bits of UNEXPLAINED for each report of a batch, in its order: one question for all matters it names; grants and items
 * are kept in memory as long as their version holds. Ask it as the engine, in the batch's own transaction, before its
 * rows are written: matters that arrive later find the rows that wait for them (re-explain-rows.ts).
 */
export async function explainBatch(
  db: Connection,
  calls: { readonly count: number; matter(index: number): bigint | null; at(index: number): CallToExplain },
): Promise<Int32Array> {
  const unexplained = new Int32Array(calls.count);
  if (calls.count === 0) return unexplained;
  const keys = new Set<bigint>();
  for (let index = 0; index < calls.count; index += 1) {
    const matter = calls.matter(index);
    if (matter !== null) keys.add(matter);
  }
  const { grants, typesOfItem } = await readExplanations(db);
  const matters = await mattersByKey(db, [...keys]);
  const explanations = { grants, typesOfItem, matters };
  for (let at = 0; at < calls.count; at += 1) unexplained[at] = explainCall(calls.at(at), explanations);
  return unexplained;
}
