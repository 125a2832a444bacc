import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { AlertSeverity, DetectionStage } from '#domain/calls/detect/detection-rule';

/** What a rule has to say on some calls. */
export interface NewAlert {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly stage: Exclude<DetectionStage, 'off'>;
  readonly severity: AlertSeverity;
  /** Place of the caller in `call_term`. */
  readonly caller: number;
  readonly operator: number | null;
  readonly subject: string;
  readonly slot: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  /** Calls that are new to the alert; or all of them, when `whole`. */
  readonly calls: number;
  readonly whole: boolean;
  /** Calls from which on it is one; below it waits, and nobody sees it. */
  readonly floor: number;
  readonly figures: Readonly<Record<string, number>>;
  readonly logYear: number;
  readonly entries: readonly number[];
}

export interface PutAlerts {
  /** How many became visible now. */
  readonly shown: number;
  /** Cases whose alerts grew. */
  readonly cases: readonly string[];
}

/**
 * Adds alerts, or adds to those of the same rule, subject and slot. Callers that the catalogue does not know belong to
 * region 000000, which only a scope of everything holds.
 */
export async function putAlerts(db: Db, alerts: readonly NewAlert[], now: Instant): Promise<PutAlerts> {
  if (alerts.length === 0) return { shown: 0, cases: [] };
  const { rows } = await db.query<PutAlerts>(
    `WITH new AS (
       SELECT n.*, t.value AS organisation, coalesce(o.region_code, '000000') AS region
       FROM jsonb_to_recordset($1::jsonb) AS n ("ruleId" text, "ruleVersion" integer, stage text, severity text,
         caller integer, operator integer, subject text, slot integer, "firstAt" bigint, "lastAt" bigint, calls integer,
         whole boolean, floor integer, figures jsonb, "logYear" smallint, entries bigint[])
       JOIN call_term AS t ON t.term_id = n.caller
       LEFT JOIN organisation AS o ON o.code = t.value
     ), former AS (
       SELECT a.alert_id, a.stage FROM call_alert AS a
       JOIN new ON a.rule_id = new."ruleId" AND a.subject = new.subject AND a.slot = new.slot
     ), put AS (
       INSERT INTO call_alert AS a (rule_id, rule_version, stage, severity, organisation, organisation_region, operator,
         subject, slot, first_at, last_at, detected_at, calls, figures, log_year, entries)
       SELECT "ruleId", "ruleVersion", CASE WHEN calls >= floor THEN stage ELSE 'waiting' END, severity, organisation,
         region, operator, subject, slot, 'epoch'::timestamptz + "firstAt" * interval '1 microsecond',
         'epoch'::timestamptz + "lastAt" * interval '1 microsecond',
         'epoch'::timestamptz + $2::bigint * interval '1 microsecond', calls, figures, "logYear", entries
       FROM new
       ON CONFLICT (rule_id, subject, slot) DO UPDATE SET
         first_at = least(a.first_at, excluded.first_at), last_at = greatest(a.last_at, excluded.last_at),
         calls = (SELECT CASE WHEN n.whole THEN greatest(a.calls, n.calls) ELSE a.calls + n.calls END FROM new AS n
                  WHERE n."ruleId" = a.rule_id AND n.subject = a.subject AND n.slot = a.slot),
         figures = a.figures || excluded.figures,
         entries = (SELECT coalesce(array_agg(e ORDER BY e), ARRAY[]::bigint[]) FROM (SELECT DISTINCT unnest(a.entries || excluded.entries) AS e
                    ORDER BY e LIMIT 20) AS s),
         stage = (SELECT CASE WHEN a.stage = 'waiting' AND (CASE WHEN n.whole THEN n.calls ELSE a.calls + n.calls END) >= n.floor
                              THEN n.stage ELSE a.stage END
                  FROM new AS n WHERE n."ruleId" = a.rule_id AND n.subject = a.subject AND n.slot = a.slot),
         detected_at = CASE WHEN a.stage = 'waiting' THEN excluded.detected_at ELSE a.detected_at END
       RETURNING a.alert_id, a.stage, a.case_id
     )
     SELECT count(*) FILTER (WHERE put.stage <> 'waiting' AND former.stage IS DISTINCT FROM put.stage)::integer AS shown,
       coalesce(array_agg(DISTINCT put.case_id) FILTER (WHERE put.case_id IS NOT NULL), ARRAY[]::uuid[])::text[] AS cases
     FROM put LEFT JOIN former USING (alert_id)`,
    [JSON.stringify(merged(alerts)), now],
  );
  return rows[0]!;
}

/** One of each rule, subject and slot: a statement may touch a row only once. */
function merged(alerts: readonly NewAlert[]): NewAlert[] {
  const known = new Map<string, NewAlert>();
  for (const alert of alerts) {
    const name = `${alert.ruleId} ${alert.subject} ${alert.slot}`;
    const other = known.get(name);
    known.set(name, other === undefined ? alert : together(other, alert));
  }
  return [...known.values()];
}

function together(one: NewAlert, other: NewAlert): NewAlert {
  return {
    ...one,
    firstAt: Math.min(one.firstAt, other.firstAt),
    lastAt: Math.max(one.lastAt, other.lastAt),
    calls: one.whole ? Math.max(one.calls, other.calls) : one.calls + other.calls,
    figures: { ...one.figures, ...other.figures },
    entries: [...new Set([...one.entries, ...other.entries])].slice(0, 20),
  };
}
