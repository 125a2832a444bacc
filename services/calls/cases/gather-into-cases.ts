import type { Db } from '#db/client';
import { countCasesToOpen } from '#db/queries/calls/cases/cases-to-open';
import { gatherCases, openAlertCases } from '#db/writes/calls/cases/gather-cases';
import { takeCaseNumbers } from '#db/writes/cases/take-case-numbers';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { caseNumber, NUMBERS_OF_A_DAY } from '#domain/cases/case-number';

/** Who opens the cases: nobody else does. */
const DETECTION = { actor: 'system:calls.detect', actorName: 'calls.detect' };

/**
 * Puts live alerts without a case into one: the waiting case of their operator, or of their pattern at their organisation,
 * which is opened when there is none. Set-based: three statements, however many alerts, and two when no case is opened.
 */
export async function gatherIntoCases(
  db: Db,
  since: Instant,
  now: Instant,
): Promise<{ readonly opened: number; readonly cases: readonly string[] }> {
  const wanted = await countCasesToOpen(db, since);
  const opened = wanted === 0 ? 0 : await openSome(db, since, wanted, now);
  const { cases } = await gatherCases(db, since);
  return { opened, cases };
}

/** What a day has no number for waits for the next day's: its alerts stay loose until then. */
async function openSome(db: Db, since: Instant, wanted: number, now: Instant): Promise<number> {
  const day = dayOfInstant(now);
  const first = await takeCaseNumbers(db, 'alert', day, wanted);
  const count = Math.max(0, Math.min(wanted, NUMBERS_OF_A_DAY - first));
  const numbers = Array.from({ length: count }, (_, at) => caseNumber(day, first + at));
  return count === 0 ? 0 : openAlertCases(db, since, numbers, DETECTION, now);
}
