import type { Db } from '#db/client';
import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';

/** A reporting organisation: how its chain stands and what is open against it. */
export interface CallSourceHealth {
  readonly organisation: string;
  readonly nameZh: string | null;
  readonly nameEn: string | null;
  /** Batches and rows accepted so far, by the chain's own numbers. */
  readonly lastSequence: number;
  readonly lastRow: number;
  readonly firstReceivedAt: Instant | null;
  readonly lastReceivedAt: Instant | null;
  readonly lastSentAt: Instant | null;
  readonly lastClockLagMs: number | null;
  readonly signs: string | null;
  readonly silentAfterMinutes: number;
  /** Open findings by kind. */
  readonly open: Readonly<Record<string, number>>;
}

/** Sources, those with open findings first, then the longest silent. */
export async function callSourcesInScope(db: Db, scope: Scope): Promise<CallSourceHealth[]> {
  const params: unknown[] = [];
  const place = { organisation: 's.organisation', region: 's.organisation_region' };
  const { rows } = await db.query<CallSourceHealth>(
    `SELECT s.organisation, o.name_zh AS "nameZh", o.name_en AS "nameEn",
            s.next_sequence - 1 AS "lastSequence", s.next_row - 1 AS "lastRow",
            s.first_received_at AS "firstReceivedAt", s.last_received_at AS "lastReceivedAt",
            s.last_sent_at AS "lastSentAt", s.last_clock_lag_ms AS "lastClockLagMs", s.algorithm AS signs,
            s.silent_after_minutes AS "silentAfterMinutes", coalesce(f.open, '{}') AS open
     FROM call_source s
     LEFT JOIN organisation o ON o.code = s.organisation
     LEFT JOIN (
       SELECT organisation, jsonb_object_agg(kind, count) AS open, sum(count) AS findings
       FROM (SELECT organisation, kind, count(*) AS count FROM call_finding WHERE closed_at IS NULL GROUP BY 1, 2) each
       GROUP BY organisation
     ) f ON f.organisation = s.organisation
     WHERE ${scopeCondition(scope, place, params)}
     ORDER BY f.findings DESC NULLS LAST, s.last_received_at NULLS FIRST, s.organisation`,
    params,
  );
  return rows;
}
