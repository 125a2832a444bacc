import type { Db } from '#db/client';
import { keyCondition } from '#db/queries/calls-intake/key-condition';
import type { Instant } from '#domain/calendar/instant';
import type { CallMode, CallOutcome } from '#domain/calls/call';
import { CALL_MODES, CALL_OUTCOMES } from '#domain/calls/call';

/** One use of somebody's certificate, as that person may see it. */
export interface HolderUse {
  readonly logYear: number;
  readonly entry: number;
  readonly occurredAt: Instant;
  readonly callerCode: string;
  readonly callerZh: string | null;
  readonly callerEn: string | null;
  readonly typeCode: string;
  readonly typeZh: string | null;
  readonly typeEn: string | null;
  readonly scenarioZh: string | null;
  readonly scenarioEn: string | null;
  readonly itemZh: string | null;
  readonly itemEn: string | null;
  /** A matter was named. */
  readonly hasMatter: boolean;
  readonly mode: CallMode;
  readonly outcome: CallOutcome;
  readonly explained: boolean;
}

type Read = Omit<HolderUse, 'mode' | 'outcome'> & { readonly mode: number; readonly outcome: number };

/**
 * Uses of a holder's certificates since a day, the newest first, behind one of them: each call once. By the holder's
 * keys (one under each hash key in use), after that person has identified themselves; as the engine, since no scope is
 * theirs.
 */
export async function usesOfHolder(
  db: Db,
  holders: readonly bigint[],
  {
    sinceDay,
    before,
    most,
  }: { readonly sinceDay: number; readonly before: Instant | null; readonly most: number },
): Promise<HolderUse[]> {
  const { rows } = await db.query<Read>(
    `SELECT f."logYear", f.entry, f."occurredAt", c.value AS "callerCode", o.name_zh AS "callerZh", o.name_en AS "callerEn",
       t.value AS "typeCode", k.name_zh AS "typeZh", k.name_en AS "typeEn", sc.name_zh AS "scenarioZh",
       sc.name_en AS "scenarioEn", im.item_name_zh AS "itemZh", im.item_name_en AS "itemEn", f."hasMatter", f.mode,
       f.outcome, f.explained
     FROM (
       SELECT r.log_year AS "logYear", r.entry, r.occurred_at AS "occurredAt", r.caller, r.type, r.scenario, r.item,
         r.matter IS NOT NULL AS "hasMatter", r.mode, r.outcome, r.unexplained = 0 AS explained
       FROM unnest($1::bigint[]) AS h (holder)
       JOIN call_report AS r ON ${keyCondition('holder', 'h.holder', 'r')}
       WHERE r.pair = 0 AND r.day >= date '1970-01-01' + $2::integer
         AND ($3::bigint IS NULL OR r.occurred_at < 'epoch'::timestamptz + $3::bigint * interval '1 microsecond')
       ORDER BY r.occurred_at DESC, r.entry DESC LIMIT $4
     ) AS f
     JOIN call_term AS c ON c.term_id = f.caller JOIN call_term AS t ON t.term_id = f.type
     LEFT JOIN call_term AS s ON s.term_id = f.scenario LEFT JOIN call_term AS i ON i.term_id = f.item
     LEFT JOIN organisation AS o ON o.code = c.value
     LEFT JOIN certificate_type AS k ON k.code = t.value
     LEFT JOIN scenario AS sc ON sc.code = s.value
     LEFT JOIN LATERAL (SELECT item_name_zh, item_name_en FROM item_material WHERE item_code = i.value LIMIT 1) AS im ON true
     ORDER BY f."occurredAt" DESC, f.entry DESC`,
    [`{${holders.join(',')}}`, sinceDay, before, most],
  );
  return rows.map((row) => ({ ...row, mode: CALL_MODES[row.mode]!, outcome: CALL_OUTCOMES[row.outcome]! }));
}
