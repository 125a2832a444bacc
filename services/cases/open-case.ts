import { randomUUID } from 'node:crypto';
import type { Connection } from '#db/client';
import { addCaseEvent } from '#db/writes/cases/add-case-event';
import { addCaseFile } from '#db/writes/cases/add-case-file';
import { setCaseDue } from '#db/writes/cases/change-case-file';
import { putCaseClocks } from '#db/writes/cases/put-case-clocks';
import { putCaseFollowers } from '#db/writes/cases/put-case-follower';
import { putCaseParties } from '#db/writes/cases/put-case-parties';
import { takeCaseNumbers } from '#db/writes/cases/take-case-numbers';
import { dayOfInstant } from '#domain/calendar/instant';
import type { CaseClock, CaseFile, CaseKind, CaseParty, CaseSeverity } from '#domain/cases/case-file';
import { caseNumber, NUMBERS_OF_A_DAY } from '#domain/cases/case-number';
import { Refusal } from '#domain/errors';
import { type CaseAct, eventOf, leaveTraces } from './case-trace';

export interface Opening extends CaseAct {
  readonly kind: CaseKind;
  readonly state: string;
  readonly severity: CaseSeverity;
  /** Who answers for it; null: to be assigned by whoever watches over the region. */
  readonly organisation: string | null;
  readonly region: string;
  readonly owner?: { readonly id: string; readonly name: string } | null;
  /** Departments that see it besides the responsible one. */
  readonly parties?: readonly CaseParty[];
  readonly clocks?: readonly CaseClock[];
  /** Account ids. */
  readonly followers?: readonly string[];
}

/**
 * Opens a case within its kind's transaction, which runs as `engine`: number, first event, clocks, parties, audit entry,
 * notices and facts at once. Whether somebody may, and the kind's own row, are its caller's.
 *
 * @throws Refusal `unavailable` when a day's numbers are used up.
 */
export async function openCase(db: Connection, opening: Opening): Promise<CaseFile> {
  const { kind, at, organisation, region, owner = null, parties = [], clocks = [] } = opening;
  const day = dayOfInstant(at);
  const ordinal = await takeCaseNumbers(db, kind, day, 1);
  if (ordinal >= NUMBERS_OF_A_DAY)
    throw new Refusal('unavailable', 'the numbers of this day are used up', [{ reason: 'numbers-used-up' }]);
  const opened: CaseFile = {
    caseId: randomUUID(),
    kind,
    number: caseNumber(day, ordinal),
    state: opening.state,
    severity: opening.severity,
    organisation,
    region,
    ownerId: owner?.id ?? null,
    ownerName: owner?.name ?? null,
    version: 1,
    dueAt: null,
    dueStep: null,
    openedAt: at,
    changedAt: at,
    closedAt: null,
  };
  const { caseId } = opened;
  await addCaseFile(db, opened);
  const responsible: CaseParty[] =
    organisation === null ? [] : [{ organisation, region, part: 'responsible' }];
  await putCaseParties(db, caseId, [...responsible, ...parties], at);
  if (clocks.length > 0) {
    await putCaseClocks(db, caseId, clocks);
    await setCaseDue(db, caseId);
  }
  await putCaseFollowers(db, caseId, opening.followers ?? [], at);
  await addCaseEvent(db, caseId, eventOf(opening, null, opened));
  await leaveTraces(db, opening, opened);
  const next = nextClock(clocks);
  return { ...opened, dueAt: next?.dueAt ?? null, dueStep: next?.step ?? null };
}

function nextClock(clocks: readonly CaseClock[]): CaseClock | null {
  const running = clocks.filter(({ dueAt, endedAt }) => dueAt !== null && endedAt === null);
  return running.sort((a, b) => Number(a.dueAt) - Number(b.dueAt) || (a.step < b.step ? -1 : 1))[0] ?? null;
}
