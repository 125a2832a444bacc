import type { Query } from '#app/_ui/address';
import { queuePage } from '#db/queries/disputes/desk/queue-page';
import { type Workload, workload } from '#db/queries/disputes/desk/workload';
import { monthStart } from '#domain/calendar/day';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { addWorkingDays } from '#domain/calendar/working-days';
import type { Actor } from '#domain/identity/actor';
import { archiveOf, contextOf } from '#door/database';
import { proposeAssignments } from '#services/cases/propose-assignments';
import { queueFilter } from '../_desk/queue-choice';
import type { ProposedRow } from './proposal-table';

/** As many as one distribution gives away. */
const MOST_UNOWNED = 50;
/** Due within these many working days is due soon. */
const SOON_DAYS = 2;

export interface Team {
  /** Whoever has something in hand, and what is with nobody. */
  readonly busy: readonly Workload[];
  readonly idle: readonly Workload[];
  /** What is with nobody: what can be given first, each part by its deadline. */
  readonly proposal: readonly ProposedRow[];
}

/** Who has what in hand, and whom what is with nobody would go to. */
export async function loadTeam(actor: Actor, query: Query, now: Instant): Promise<Team> {
  const db = await archiveOf(actor);
  const today = dayOfInstant(now);
  const spans = {
    now,
    soon: startOfDay(addWorkingDays(today, SOON_DAYS).day + 1),
    since: startOfDay(monthStart(today)),
  };
  const filter = { ...queueFilter(query, actor.id, now), ownerId: null, unowned: true };
  const [people, unowned, context] = await Promise.all([
    workload(db, actor.scope, spans),
    queuePage(db, actor.scope, filter, { after: null, most: MOST_UNOWNED }),
    contextOf(actor),
  ]);
  const proposed = await proposeAssignments(
    context,
    unowned.map(({ caseId }) => caseId),
  );
  const to = new Map(proposed.map((one) => [one.caseId, one.to]));
  const busy = people.filter(({ ownerId, open }) => ownerId === null || open > 0);
  return {
    busy,
    idle: people.filter((one) => !busy.includes(one)),
    proposal: unowned
      .map((dispute) => ({ dispute, to: to.get(dispute.caseId) ?? null }))
      .toSorted((a, b) => Number(a.to === null) - Number(b.to === null)),
  };
}
