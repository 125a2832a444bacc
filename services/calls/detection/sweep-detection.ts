import { transaction } from '#db/client';
import { unknownMatters } from '#db/queries/calls/detection/unknown-matters';
import { unreviewedBreakGlass } from '#db/queries/calls/detection/unreviewed-break-glass';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { pruneDetection } from '#db/writes/calls/detection/prune-detection';
import { putAlerts } from '#db/writes/calls/detection/put-alerts';
import { stopBreakGlass } from '#db/writes/calls/detection/stop-break-glass';
import { tryReaderLock } from '#db/writes/calls/detection/try-reader-lock';
import { dayOfInstant } from '#domain/calendar/instant';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { reExplainRows } from '../explain/re-explain-rows';
import { alertOf } from './alert-of';
import { gatherAlerts } from './gather-alerts';
import { syncDetectionRules } from './read-detection-rules';

const MINUTE_MICROS = 60_000_000;
/** Matters that are unknown for longer were judged by an earlier sweep. */
const LOOK_BACK_DAYS = 3;

export interface SweptDetection {
  readonly explained: number;
  readonly alerts: number;
  readonly stopped: number;
  readonly pruned: number;
}

/**
 * What only time tells: matters that stay unknown, emergencies that ended or were not reviewed; then forgets what
 * detection need not remember. Rows and matters that missed each other by a moment are explained first.
 */
export async function sweepDetection(context: Context): Promise<SweptDetection> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  return transaction(
    database,
    async (db) => {
      // Alerts have one writer at a time.
      if (!(await tryReaderLock(db, 'detect'))) return { explained: 0, alerts: 0, stopped: 0, pruned: 0 };
      const rules = await syncDetectionRules(db, now);
      const explained = await reExplainRows(db, null, now);
      const [unknown, unreviewed] = [rules['unknown-matter'], rules['break-glass-unreviewed']];
      const matters = await unknownMatters(db, {
        sinceDay: dayOfInstant(now) - LOOK_BACK_DAYS,
        before: now - unknown.thresholds.graceMinutes * MINUTE_MICROS,
        least: unknown.thresholds.callsADay,
      });
      const stopped = await stopBreakGlass(db, now, unreviewed.thresholds.pauseMinutes);
      const reviews = await unreviewedBreakGlass(db, now);
      const alerts = [
        ...matters.flatMap(({ day, logYear, entries, ...found }) =>
          alertOf(unknown, logYear, { ...found, entries: [...entries], slot: day, whole: true }),
        ),
        ...reviews.flatMap(({ startedAt, lastAt, ...found }) =>
          alertOf(unreviewed, 0, {
            ...{ ...found, firstAt: startedAt, lastAt, entries: [], whole: true },
            slot: dayOfInstant(startedAt),
          }),
        ),
      ];
      const put = await putAlerts(db, alerts, now);
      const cases = await gatherAlerts(db, put, now);
      const pruned = await pruneDetection(db, now);
      if (explained > 0) await addAuditEntry(db, actor, now, 'calls.explained', 'calls', { rows: explained });
      if (put.shown > 0)
        await addAuditEntry(db, actor, now, 'calls.detected', 'calls', { alerts: put.shown, cases });
      return { explained, alerts: put.shown, stopped, pruned };
    },
    { as: 'engine' },
  );
}
