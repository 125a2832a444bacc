import type { Connection } from '#db/client';
import { caseFileToChange } from '#db/queries/cases/case-file';
import { addCaseEvent } from '#db/writes/cases/add-case-event';
import { changeCaseFile } from '#db/writes/cases/change-case-file';
import { endCaseClocks, putCaseClocks } from '#db/writes/cases/put-case-clocks';
import { putCaseFollowers } from '#db/writes/cases/put-case-follower';
import { dropCaseParties, putCaseParties } from '#db/writes/cases/put-case-parties';
import type { CaseClock, CaseFile, CaseParty, CaseSeverity } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import { type CaseAct, eventOf, leaveTraces } from './case-trace';

export interface Move extends CaseAct {
  readonly caseId: string;
  /** The version that was decided on: when it has moved since, nothing is done. */
  readonly version: number;
  /** What is not named stays as it is. */
  readonly to?: {
    readonly state?: string;
    readonly severity?: CaseSeverity;
    /** Who answers for it from now on; who did before stays a party, as `former`. */
    readonly place?: { readonly organisation: string | null; readonly region: string };
    readonly owner?: { readonly id: string; readonly name: string } | null;
    /** true: it is settled; false: it is taken up again. */
    readonly closed?: boolean;
  };
  readonly parties?: { readonly put?: readonly CaseParty[]; readonly drop?: readonly string[] };
  readonly clocks?: {
    /** Steps whose running clocks end; `all` of them. */
    readonly end?: readonly string[] | 'all';
    /** New ones, and those that were paused, resumed, extended or warned of, as they are from now on. */
    readonly put?: readonly CaseClock[];
  };
  /** Account ids that follow it from now on. */
  readonly followers?: readonly string[];
}

/**
 * Moves a case on within its kind's transaction, which runs as `engine`: state, place, owner, clocks, parties, the next due
 * time, event, audit entry, notices and facts at once. Whether the act is allowed in that state is its kind's law, whether
 * somebody may do it the verb's. Returns the case as it is now.
 *
 * @throws Refusal `not-found`; `conflict` with reason `case-moved` when its version is another by now.
 */
export async function moveCase(db: Connection, move: Move): Promise<CaseFile> {
  const { caseId, version, at, to = {}, clocks = {}, parties = {} } = move;
  const found = await caseFileToChange(db, caseId);
  if (found === null) throw new Refusal('not-found', 'there is no such case');
  if (found.version !== version) throw moved();
  if (clocks.end !== undefined) await endCaseClocks(db, caseId, clocks.end === 'all' ? null : clocks.end, at);
  await putCaseClocks(db, caseId, clocks.put ?? []);
  await putCaseParties(db, caseId, [...partiesOfPlace(found, to.place), ...(parties.put ?? [])], at);
  await dropCaseParties(db, caseId, parties.drop ?? []);
  await putCaseFollowers(db, caseId, move.followers ?? [], at);
  const owner =
    to.owner === undefined
      ? { ownerId: found.ownerId, ownerName: found.ownerName }
      : { ownerId: to.owner?.id ?? null, ownerName: to.owner?.name ?? null };
  const now = await changeCaseFile(db, version, {
    ...found,
    ...owner,
    ...(to.place ?? {}),
    state: to.state ?? found.state,
    severity: to.severity ?? found.severity,
    changedAt: at,
    closedAt: closedAtOf(found, to.closed, at),
  });
  if (now === null) throw moved();
  await addCaseEvent(db, caseId, eventOf(move, found.state, now));
  await leaveTraces(db, move, now);
  return now;
}

/** Who answers for it from now on, and who did. */
function partiesOfPlace(found: CaseFile, place: NonNullable<Move['to']>['place']): CaseParty[] {
  if (place === undefined || place.organisation === found.organisation) return [];
  const { organisation, region } = place;
  return [
    ...(found.organisation === null
      ? []
      : [{ organisation: found.organisation, region: found.region, part: 'former' as const }]),
    ...(organisation === null ? [] : [{ organisation, region, part: 'responsible' as const }]),
  ];
}

function closedAtOf(found: CaseFile, closed: boolean | undefined, at: number): number | null {
  if (closed === undefined) return found.closedAt;
  return closed ? (found.closedAt ?? at) : null;
}

function moved(): Refusal {
  return new Refusal('conflict', 'somebody has acted on this case meanwhile', [{ reason: 'case-moved' }]);
}
