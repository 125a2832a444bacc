import type { Db } from '#db/client';
import { recountCases } from '#db/writes/calls/cases/recount-cases';
import type { PutAlerts } from '#db/writes/calls/detection/put-alerts';
import type { Instant } from '#domain/calendar/instant';
import { gatherIntoCases } from '../cases/gather-into-cases';

/** Alerts that a crash left without a case are found again within this time. */
const LOOSE_SINCE_MICROS = 24 * 3_600_000_000;

/** Puts what became visible into cases and brings their figures up to date; returns how many cases were opened. */
export async function gatherAlerts(db: Db, { shown, cases }: PutAlerts, now: Instant): Promise<number> {
  const gathered =
    shown > 0 ? await gatherIntoCases(db, now - LOOSE_SINCE_MICROS, now) : { opened: 0, cases: [] };
  await recountCases(db, [...new Set([...cases, ...gathered.cases])]);
  return gathered.opened;
}
