import { randomUUID } from 'node:crypto';
import type { Db } from '#db/client';
import { type CaseToOpen, casesToOpen } from '#db/queries/calls/cases/cases-to-open';
import { addAlertCases, gatherCases, openAlertCases } from '#db/writes/calls/cases/gather-cases';
import { takeCaseNumbers } from '#db/writes/cases/take-case-numbers';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import { caseNumber, NUMBERS_OF_A_DAY } from '#domain/cases/case-number';

/** Who opens the cases: nobody else does. */
const DETECTION = { actor: 'system:calls.detect', actorName: 'calls.detect' };

/**
 * Puts live alerts without a case into one: the waiting case of their operator, or of their pattern at their organisation,
 * which is opened when there is none. Set-based: five statements, however many alerts, and two when no case is opened.
 */
export async function gatherIntoCases(
  db: Db,
  since: Instant,
  now: Instant,
): Promise<{ readonly opened: number; readonly cases: readonly string[] }> {
  const wanted = await casesToOpen(db, since);
  const opened = wanted.length === 0 ? 0 : await openSome(db, wanted, now);
  const { cases } = await gatherCases(db, since);
  return { opened, cases };
}

/** What a day has no number for waits for the next day's: its alerts stay loose until then. */
async function openSome(db: Db, wanted: readonly CaseToOpen[], now: Instant): Promise<number> {
  const day = dayOfInstant(now);
  const first = await takeCaseNumbers(db, 'alert', day, wanted.length);
  const numbered = wanted
    .slice(0, Math.max(0, NUMBERS_OF_A_DAY - first))
    .map((each, at) => ({ ...each, caseId: randomUUID(), number: caseNumber(day, first + at) }));
  if (numbered.length === 0) return 0;
  const added = await addAlertCases(db, numbered);
  const made = numbered.filter(({ caseId }) => added.has(caseId));
  await openAlertCases(db, made, DETECTION, now);
  return made.length;
}
