import { one, type Query } from '#app/_ui/address';
import type { QueueCursor, QueueFilter } from '#db/queries/disputes/desk/queue-page';
import { dayOfInstant, type Instant, startOfDay } from '#domain/calendar/instant';
import { DISPUTE_DOORS, DISPUTE_KINDS, DISPUTE_STATES, isClosedDispute } from '#domain/disputes/dispute';
import { regionPrefix } from '#domain/identity/scope';

export const WHOSE = ['mine', 'unowned', 'followed'] as const;
export const DUE = ['overdue', 'dueToday'] as const;
export const OPEN_STATES = DISPUTE_STATES.filter((state) => !isClosedDispute(state));

const among = <Name extends string>(names: readonly Name[], asked: string | undefined): Name | null =>
  names.find((name) => name === asked) ?? null;

/** What an address asks of the queue. */
export function queueFilter(query: Query, accountId: string, now: Instant): QueueFilter {
  const whose = among(WHOSE, one(query, 'whose'));
  const due = among(DUE, one(query, 'due'));
  const region = one(query, 'region') ?? '';
  return {
    kind: among(DISPUTE_KINDS, one(query, 'kind')),
    state: among(OPEN_STATES, one(query, 'state')),
    door: among(DISPUTE_DOORS, one(query, 'door')),
    step: null,
    ownerId: whose === 'mine' ? accountId : null,
    unowned: whose === 'unowned',
    followerId: whose === 'followed' ? accountId : null,
    organisation: one(query, 'department') ?? null,
    regionPrefix: /^\d{6}$/.test(region) ? regionPrefix(region) : null,
    dueBefore: due === null ? null : due === 'overdue' ? now : startOfDay(dayOfInstant(now) + 1),
  };
}

const CURSOR = /^(\d{1,17}|-)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The cursor in `?after=`; null: from the beginning. */
export function queueCursor(query: Query): QueueCursor | null {
  const match = CURSOR.exec(one(query, 'after') ?? '');
  if (match === null) return null;
  return { dueAt: match[1] === '-' ? null : Number(match[1]), caseId: match[2] as string };
}

export function cursorText({ dueAt, caseId }: QueueCursor): string {
  return `${dueAt ?? '-'}_${caseId}`;
}
