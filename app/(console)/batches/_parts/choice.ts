import { one, type Query } from '#app/_ui/address';
import { type Period, periodOf } from '#app/_ui/shell/period';
import type { BatchCursor, BatchWishes } from '#db/queries/intake/batches-in-scope';
import type { Day } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import { BATCH_DOORS, BATCH_STATES } from '#domain/records/messages';

/** What an address asks of the list of batches. */
export interface BatchChoice {
  readonly period: Period;
  readonly wishes: BatchWishes;
}

const CURSOR = /^(\d{1,16})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export function batchChoice(query: Query, today: Day): BatchChoice {
  const period = periodOf(query, today);
  const after = cursorIn(one(query, 'after'));
  const before = cursorIn(one(query, 'before'));
  return {
    period,
    wishes: {
      within: narrowed(query),
      state: BATCH_STATES.find((state) => state === one(query, 'state')),
      door: BATCH_DOORS.find((door) => door === one(query, 'door')),
      rejected: one(query, 'rejected') === 'yes',
      startedFrom: startOfDay(period.from),
      startedBefore: startOfDay(period.to + 1),
      from: after ?? before,
      backwards: after === undefined && before !== undefined,
    },
  };
}

/** Region and department of the frame. */
function narrowed(query: Query): Scope[] {
  const region = one(query, 'region') ?? '';
  const department = one(query, 'department');
  return [
    ...(/^\d{6}$/.test(region) ? [{ kind: 'regions', regionCodes: [region] } as const] : []),
    ...(department ? [{ kind: 'organisations', organisationCodes: [department] } as const] : []),
  ];
}

function cursorIn(text: string | undefined): BatchCursor | undefined {
  const match = CURSOR.exec(text ?? '');
  return match ? { startedAt: Number(match[1]), batchId: match[2]! } : undefined;
}

export function cursorOf({ startedAt, batchId }: BatchCursor): string {
  return `${startedAt}_${batchId}`;
}
