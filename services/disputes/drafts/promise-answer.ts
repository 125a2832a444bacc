import { guarded } from '#db/client';
import { caseLimits } from '#db/queries/cases/case-limits';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { clockTimes } from '#domain/cases/clock';
import { limitFor } from '#domain/cases/clock-limit';
import { limitEnd } from '#domain/cases/limit-end';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';

/** By which day whoever files now is answered. */
export interface PromisedAnswer {
  readonly day: Day;
  /** Working days of the whole, by the limit in force. */
  readonly days: number;
  /** The arrangement of holidays of a year it falls in is not known. */
  readonly uncertain: boolean;
}

/** What the law of disputes promises whoever files now in a region (empty: of whichever); null: no limit was set. */
export async function promiseAnswer(
  { database, now }: Pick<Context, 'database' | 'now'>,
  region: string,
): Promise<PromisedAnswer | null> {
  const day = dayOfInstant(now);
  const limits = await caseLimits(guarded(database, EVERYTHING), 'dispute');
  const limit = limitFor(limits, { kind: 'dispute', step: 'whole', disputeKind: null, region, day });
  if (limit === null) return null;
  const { dueAt, uncertain } = clockTimes({ startedAt: now, limitDays: limit.days, pauses: [] });
  return dueAt === null ? null : { day: limitEnd(dueAt).day, days: limit.days, uncertain };
}
