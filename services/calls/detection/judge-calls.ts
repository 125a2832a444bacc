import type { Connection } from '#db/client';
import { addDenials } from '#db/writes/calls/detection/add-denials';
import type { NewAlert } from '#db/writes/calls/detection/put-alerts';
import { putBreakGlass } from '#db/writes/calls/detection/put-break-glass';
import { stopBreakGlass } from '#db/writes/calls/detection/stop-break-glass';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import type { RulesInForce } from '#domain/calls/detect/rules-in-force';
import type { OperatorRun, Scan } from '#domain/calls/detect/scan';
import { judgeCertificates, judgeMatters } from './judge-records';
import { judgeRun } from './judge-run';
import {
  type Judging,
  judgeDenials,
  judgeHours,
  judgeSequences,
  judgeSlots,
  judgeTypes,
  SEQUENCE_FROM,
} from './judge-windows';
import { rememberRuns } from './remember-runs';

/** Adds a reading to what is remembered, and says what the rules see in it. */
export async function judgeCalls(
  db: Connection,
  scan: Scan,
  logYear: number,
  rules: RulesInForce,
  now: Instant,
): Promise<NewAlert[]> {
  if (scan.calls === 0) return [];
  const all = [...scan.operators.values()];
  const runs = all.filter(({ calls }) => calls > 0);
  const judging: Judging = { db, rules, logYear, runs: scan.operators };
  const newest = Math.max(...all.map(({ lastAt }) => lastAt));
  await rememberDenials(db, logYear, runs);
  await rememberEmergencies(db, runs, rules);
  const { former, slots, hours, types } = await rememberRuns(db, runs, {
    slot: {
      calls: SEQUENCE_FROM,
      holders: rules['many-holders'].thresholds.holders,
      notFound: rules.enumeration.thresholds.notFound,
    },
    callsInHour: Math.min(
      rules.spike.thresholds.callsAnHour,
      rules['dormant-operator'].thresholds.callsAnHour,
    ),
    callsOfType: rules['rare-type'].thresholds.callsADay,
  });
  const today = startOfDay(dayOfInstant(newest));
  return [
    ...(await judgeRun(db, all, former, rules, logYear)),
    ...(await judgeSlots(judging, slots)),
    ...(await judgeSequences(judging, slots)),
    ...(await judgeHours(judging, hours, former)),
    ...(await judgeTypes(
      judging,
      types.filter(({ firstAt }) => firstAt >= today),
      former,
    )),
    ...(await judgeDenials(judging)),
    ...(await judgeMatters(db, scan, rules, dayOfInstant(now))),
    ...(await judgeCertificates(db, scan, logYear, rules)),
  ];
}

async function rememberDenials(db: Connection, logYear: number, runs: readonly OperatorRun[]): Promise<void> {
  const denials = runs.flatMap(({ operator, denials }) => denials.map((denial) => ({ ...denial, operator })));
  if (denials.length > 0) await addDenials(db, logYear, denials);
}

/** An emergency that paused is over: what comes later is another one. */
async function rememberEmergencies(
  db: Connection,
  runs: readonly OperatorRun[],
  rules: RulesInForce,
): Promise<void> {
  const { reviewHours, pauseMinutes } = rules['break-glass-unreviewed'].thresholds;
  const news = runs.flatMap(({ operator, caller, breakGlass }) =>
    breakGlass === null ? [] : [{ operator, caller, ...breakGlass }],
  );
  if (news.length === 0) return;
  await stopBreakGlass(db, Math.min(...news.map(({ firstAt }) => firstAt)), pauseMinutes);
  await putBreakGlass(db, news, reviewHours);
}
