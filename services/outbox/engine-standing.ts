import { guarded } from '#db/client';
import { type TickStanding, timetableStanding } from '#db/queries/timetable-standing';
import { type WaitingFacts, waitingFacts } from '#db/queries/waiting-facts';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import type { Context } from '../context';

const LONG_MICROS = 10 * 60_000_000;

export interface EngineStanding {
  readonly waiting: readonly WaitingFacts[];
  readonly timetable: readonly TickStanding[];
}

/** What waits for the relay and how the timetable stands, for an operator's eyes. */
export async function engineStanding(context: Context): Promise<EngineStanding> {
  const { actor, database, now } = context;
  refuseUnlessPermitted(actor, 'jobs.view');
  const [waiting, timetable] = await Promise.all([
    waitingFacts(guarded(database, 'engine'), actor.scope, now - LONG_MICROS),
    timetableStanding(guarded(database, 'engine'), actor.scope),
  ]);
  return { waiting, timetable };
}
