import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

/** A row of search in the words of its entry. */
export interface ReportOfEntry {
  readonly entry: number;
  readonly side: number;
  readonly mode: number;
  readonly outcome: number;
  readonly at: Instant;
  readonly callerRegion: number;
  readonly ownerRegion: number;
  readonly latencyMs: number | null;
  readonly source: string;
  readonly caller: string;
  readonly issuer: string | null;
  readonly type: string;
  readonly scenario: string | null;
  readonly item: string | null;
}

const word = (column: string) => `(SELECT value FROM call_term WHERE term_id = r.${column})`;
const TOLD_ALIKE = `r.mode, r.outcome, r.caller_region AS "callerRegion", r.owner_region AS "ownerRegion",
  ${word('caller')} AS caller, ${word('issuer')} AS issuer, ${word('type')} AS type, ${word('scenario')} AS scenario,
  ${word('item')} AS item`;

/** Rows of search for a stretch of entries, in their order. */
export async function reportsOfEntries(
  db: Db,
  logYear: number,
  from: number,
  below: number,
): Promise<ReportOfEntry[]> {
  const { rows } = await db.query<ReportOfEntry>(
    `SELECT r.entry, r.side, r.occurred_at AS at, r.latency_ms AS "latencyMs", ${word('source')} AS source, ${TOLD_ALIKE}
     FROM call_report r WHERE r.log_year = $1 AND r.entry >= $2 AND r.entry < $3
     UNION ALL
     SELECT r.other_entry, (1 - r.side)::smallint, r.occurred_at + r.other_apart * interval '1 microsecond',
            r.other_latency_ms, ${word('other_source')}, ${TOLD_ALIKE}
     FROM call_report r WHERE r.log_year = $1 AND r.other_entry >= $2 AND r.other_entry < $3
     ORDER BY 1`,
    [logYear, from, below],
  );
  return rows;
}

/** First day whose rows are still kept; null when there are none at all. */
export async function firstKeptDay(db: Db): Promise<number | null> {
  const { rows } = await db.query<{ day: number | null }>('SELECT min(day) AS day FROM call_report');
  return rows[0]?.day ?? null;
}
