import type { CallSearch } from '#db/queries/calls/call-search-filter';
import {
  type CallCursor,
  type FoundCall,
  type FoundCalls,
  searchCalls,
} from '#db/queries/calls/search-calls';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';

/** A page that found nothing yet looks on for as long as a reader waits without wondering. */
const LOOK_ON_MS = 900;

/** Before every row of an instant. */
export function before(occurredAt: number): CallCursor {
  return { occurredAt, logYear: 0, entry: 0 };
}

/** `searchCalls`, again and again from where it stopped looking, until something is found or time is up. */
export async function searchOn(
  db: Db,
  scope: Scope,
  search: CallSearch,
  from: { readonly after: CallCursor | null; readonly most: number },
): Promise<FoundCalls> {
  const began = performance.now();
  const rows: FoundCall[] = [];
  let { after } = from;
  for (;;) {
    const found = await searchCalls(db, scope, search, { after, most: from.most - rows.length });
    rows.push(...found.rows);
    const { searchedTo } = found;
    const enough = rows.length >= from.most || performance.now() - began > LOOK_ON_MS;
    if (searchedTo === null || enough) return { rows, searchedTo };
    after = before(searchedTo);
  }
}
