import { type Connection, transaction } from '#db/client';
import { callWatermark, type Watermark } from '#db/queries/calls/detection/call-watermark';
import type { EntryRange } from '#db/queries/calls/detection/entry-range';
import { freshCalls } from '#db/queries/calls/detection/fresh-calls';
import { logHeads } from '#db/queries/calls/detection/log-heads';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { putAlerts } from '#db/writes/calls/detection/put-alerts';
import { putWatermark } from '#db/writes/calls/detection/put-watermark';
import { removeFreshCalls } from '#db/writes/calls/detection/remove-fresh-calls';
import { tryReaderLock } from '#db/writes/calls/detection/try-reader-lock';
import { CallScan } from '#domain/calls/detect/scan';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { gatherAlerts } from './gather-alerts';
import { judgeCalls } from './judge-calls';
import { syncDetectionRules } from './read-detection-rules';

/** Entries of one reading: a second of a full load, so that its memory and its locks stay small. */
const ENTRIES_AT_ONCE = 50_000;
/** Readings of one run; the next fact, or the sweep, goes on. */
const READINGS = 200;

export interface Detected {
  readonly calls: number;
  readonly alerts: number;
  readonly cases: number;
  /** 1: another run was at it. */
  readonly busy: number;
}

/**
 * Judges the reports that are new since the last run, in the order of the log, and gathers alerts into cases. Only one
 * run reads at a time; what arrives while one ends is seen by it, since it looks once more after it has let go.
 */
export async function detectCalls(context: Context): Promise<Detected> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const sum = { calls: 0, alerts: 0, cases: 0, busy: 0 };
  for (let reading = 0; reading < READINGS; reading += 1) {
    const done = await transaction(context.database, (db) => read(db, context), { as: 'engine' });
    if (done === null) return { ...sum, busy: reading === 0 ? 1 : 0 };
    sum.calls += done.calls;
    sum.alerts += done.alerts;
    sum.cases += done.cases;
    if (done.entries === 0) break;
  }
  return sum;
}

async function read(
  db: Connection,
  context: Context,
): Promise<{ entries: number; calls: number; alerts: number; cases: number } | null> {
  const { actor, now } = context;
  if (!(await tryReaderLock(db, 'detect'))) return null;
  const next = await nextRange(db);
  if (next === null) return { entries: 0, calls: 0, alerts: 0, cases: 0 };
  const rules = await syncDetectionRules(db, now);
  const scan = new CallScan();
  const batches = await freshCalls(db, next);
  for (const { calls } of batches) for (const call of calls) scan.add(call);
  // Whole batches are read: the last may end behind the range.
  const range = { ...next, upTo: Math.max(next.upTo, batches.at(-1)?.lastEntry ?? 0) };
  const alerts = await judgeCalls(db, scan, range.logYear, rules, now);
  const put = await putAlerts(db, alerts, now);
  const cases = await gatherAlerts(db, put, now);
  const { logYear, upTo, above } = range;
  await removeFreshCalls(db, logYear, upTo);
  await putWatermark(db, 'detect', { logYear, entry: upTo }, now);
  const { shown } = put;
  const detail = { read: scan.calls, alerts: shown, cases };
  if (shown > 0) await addAuditEntry(db, actor, now, 'calls.detected', 'calls', detail);
  return { entries: upTo - above, calls: scan.calls, alerts: shown, cases };
}

/** What lies between the watermark and the log's head; null: nothing. A year's log is read to its end first. */
async function nextRange(db: Connection): Promise<EntryRange | null> {
  const mark: Watermark = (await callWatermark(db, 'detect')) ?? { logYear: 0, entry: -1 };
  for (const { logYear, next } of await logHeads(db, mark.logYear)) {
    const above = logYear === mark.logYear ? mark.entry : -1;
    if (next - 1 > above) return { logYear, above, upTo: Math.min(next - 1, above + ENTRIES_AT_ONCE) };
  }
  return null;
}
