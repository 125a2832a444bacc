import { type Connection, transaction } from '#db/client';
import { callWatermark } from '#db/queries/calls/detection/call-watermark';
import type { EntryRange } from '#db/queries/calls/detection/entry-range';
import { contradictingCalls } from '#db/queries/calls/pairing/contradicting-calls';
import { type OneSidedCall, oneSidedCalls } from '#db/queries/calls/pairing/one-sided-calls';
import { settledEntries } from '#db/queries/calls/pairing/settled-entry';
import { sourcesOfSides } from '#db/queries/calls/pairing/sources-of-sides';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { type NewAlert, putAlerts } from '#db/writes/calls/detection/put-alerts';
import { putWatermark } from '#db/writes/calls/detection/put-watermark';
import { tryReaderLock } from '#db/writes/calls/detection/try-reader-lock';
import { type PairingFinding, putPairingFindings } from '#db/writes/calls/pairing/put-pairing-findings';
import { dayOfInstant } from '#domain/calendar/instant';
import { CALL_SIDES } from '#domain/calls/call';
import { groupsBy } from '#domain/calls/detect/groups-by';
import { hourOf } from '#domain/calls/detect/hours';
import type { RulesInForce } from '#domain/calls/detect/rules-in-force';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../../context';
import { alertOf } from '../detection/alert-of';
import { gatherAlerts } from '../detection/gather-alerts';
import { syncDetectionRules } from '../detection/read-detection-rules';

const ENTRIES_AT_ONCE = 50_000;
const READINGS = 200;
const MINUTE_MICROS = 60_000_000;
const CALLER_SIDE = CALL_SIDES.indexOf('caller');

export interface Paired {
  readonly halves: number;
  readonly contradicting: number;
  readonly findings: number;
  readonly alerts: number;
}

/**
 * The sweep behind pairing: reports that have waited for their other side longer than the window become findings of the
 * silent source, contradictions findings of whoever came second; and an operator whose calls only one side tells of
 * becomes an alert. By entry, once each; a half that comes later is paired when it arrives, and rewrites nothing here.
 */
export async function pairCalls(context: Context): Promise<Paired> {
  refuseUnlessPermitted(context.actor, 'engine.run');
  const sum = { halves: 0, contradicting: 0, findings: 0, alerts: 0 };
  for (let reading = 0; reading < READINGS; reading += 1) {
    const done = await transaction(context.database, (db) => sweep(db, context), { as: 'engine' });
    if (done === null) break;
    for (const count of Object.keys(sum) as (keyof Paired)[]) sum[count] += done[count];
  }
  return sum;
}

async function sweep(db: Connection, { actor, now }: Context): Promise<Paired | null> {
  if (!(await tryReaderLock(db, 'pair'))) return null;
  const rules = await syncDetectionRules(db, now);
  const range = await settledRange(db, now - rules['one-sided'].thresholds.windowMinutes * MINUTE_MICROS);
  if (range === null) return null;
  const halves = await oneSidedCalls(db, range);
  const contradicting = await contradictingCalls(db, range);
  const silent = await silentSourceOf(db, halves);
  const findings = await putPairingFindings(
    db,
    [
      ...findingsOf('one-sided', range, halves, silent),
      ...findingsOf('contradicting', range, contradicting, ({ source }) => source),
    ],
    now,
  );
  const put = await putAlerts(db, alertsOf(ofFewOperators(halves, rules, silent), rules, range), now);
  const cases = await gatherAlerts(db, put, now);
  await putWatermark(db, 'pair', { logYear: range.logYear, entry: range.upTo }, now);
  if (findings + put.shown > 0) {
    const detail = { found: halves.length, findingsOpened: findings, alerts: put.shown, cases };
    await addAuditEntry(db, actor, now, 'calls.paired', 'calls', detail);
  }
  return { halves: halves.length, contradicting: contradicting.length, findings, alerts: put.shown };
}

async function settledRange(db: Connection, until: number): Promise<EntryRange | null> {
  const mark = (await callWatermark(db, 'pair')) ?? { logYear: 0, entry: -1 };
  for (const { logYear, entry } of await settledEntries(db, mark.logYear, until)) {
    const above = logYear === mark.logYear ? mark.entry : -1;
    if (entry > above) return { logYear, above, upTo: Math.min(entry, above + ENTRIES_AT_ONCE) };
  }
  return null;
}

/** The source that should have told the other side: whoever tells most of this caller's side, or of this library's. */
async function silentSourceOf(
  db: Connection,
  halves: readonly OneSidedCall[],
): Promise<(half: OneSidedCall) => number | null> {
  const callers = [...new Set(halves.filter(({ side }) => side !== CALLER_SIDE).map(({ caller }) => caller))];
  const known = halves.length === 0 ? [] : await sourcesOfSides(db, callers);
  const sources = new Map(known.map(({ side, of, source }) => [`${side} ${of}`, source]));
  return ({ side, caller, ownerRegion }) =>
    side === CALLER_SIDE
      ? (sources.get(`1 ${Math.floor(ownerRegion / 10_000)}`) ?? null)
      : (sources.get(`0 ${caller}`) ?? caller);
}

function findingsOf<Call extends { readonly entry: number; readonly occurredAt: number }>(
  kind: PairingFinding['kind'],
  { logYear }: EntryRange,
  calls: readonly Call[],
  sourceOf: (call: Call) => number | null,
): PairingFinding[] {
  const groups = groupsBy(calls, (call) => `${sourceOf(call)} ${dayOfInstant(call.occurredAt)}`);
  return [...groups.values()].flatMap((group) => {
    const source = sourceOf(group[0]!);
    if (source === null) return [];
    const entries = group.slice(0, 20).map(({ entry }) => entry);
    return [{ kind, source, day: dayOfInstant(group[0]!.occurredAt), calls: group.length, logYear, entries }];
  });
}

/**
 * An hour in which a source tells nothing of many operators is the source's failure (a batch that was lost, a system
 * that is down), which its finding says: what is left are operators who go around the record.
 */
function ofFewOperators(
  halves: readonly OneSidedCall[],
  rules: RulesInForce,
  sourceOf: (half: OneSidedCall) => number | null,
): OneSidedCall[] {
  const most = rules['one-sided'].thresholds.operatorsAnHour;
  const hours = groupsBy(halves, (half) => `${sourceOf(half)} ${hourOf(half.occurredAt)}`);
  return [...hours.values()]
    .filter((hour) => new Set(hour.map(({ operator }) => operator)).size <= most)
    .flat();
}

function alertsOf(halves: readonly OneSidedCall[], rules: RulesInForce, { logYear }: EntryRange): NewAlert[] {
  const rule = rules['one-sided'];
  const groups = groupsBy(halves, ({ operator, occurredAt }) => `${operator} ${dayOfInstant(occurredAt)}`);
  return [...groups.values()].flatMap((group) => {
    const [{ operator, caller }] = group as [OneSidedCall];
    const at = group.map(({ occurredAt }) => occurredAt);
    return alertOf(rule, logYear, {
      ...{
        operator,
        caller,
        slot: dayOfInstant(at[0]!),
        calls: group.length,
        floor: rule.thresholds.callsADay,
      },
      ...{ firstAt: Math.min(...at), lastAt: Math.max(...at), entries: group.map(({ entry }) => entry) },
    });
  });
}
