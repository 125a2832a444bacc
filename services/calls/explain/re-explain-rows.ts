import type { Connection } from '#db/client';
import { mattersByKey } from '#db/queries/calls/matters/matters-by-key';
import { waitingRowsOfMatters } from '#db/queries/calls/matters/waiting-rows-of-matters';
import { changeUnexplained } from '#db/writes/calls/matters/change-unexplained';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { explainCall } from '#domain/calls/explain/explain';
import { readExplanations } from './read-explanations';

/** A feed that is later than this explains nothing any more: what was judged meanwhile stays judged. */
const WAITS_DAYS = 31;
/** Rows at once: half a second's work. */
const ROWS_AT_ONCE = 20_000;

/**
 * Explains again the rows that waited for matters which are known by now: of these keys, or of any (the sweep, since a
 * report and its matter may arrive at the same moment and miss each other). As the engine. Returns rows changed.
 */
export async function reExplainRows(
  db: Connection,
  keys: readonly bigint[] | null,
  now: Instant,
): Promise<number> {
  const sinceDay = dayOfInstant(now) - WAITS_DAYS;
  let changed = 0;
  for (;;) {
    const waiting = await waitingRowsOfMatters(db, keys, { sinceDay, most: ROWS_AT_ONCE });
    if (waiting.length === 0) return changed;
    const { grants, typesOfItem } = await readExplanations(db);
    const named = [...new Set(waiting.flatMap(({ matter }) => (matter === null ? [] : [matter])))];
    const explanations = { grants, typesOfItem, matters: await mattersByKey(db, named) };
    const explained = waiting.map((row) => ({
      ...row,
      matter: row.matter as bigint,
      unexplained: explainCall(row, explanations),
    }));
    const done = await changeUnexplained(db, explained);
    changed += done;
    // A matter of another department with the same number leaves nothing to change, and would be met again.
    if (done < waiting.length || waiting.length < ROWS_AT_ONCE) return changed;
  }
}
