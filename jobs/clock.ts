import type { Context } from '#services/context';
import { advanceTimetable, announceTimetable } from '#services/outbox/advance-timetable';
import type { Envelope } from './connection';
import type { Job } from './job';
import { envelope } from './relay';
import { planTicks, type TimetableEntry, tickAfter } from './timetable';

const MICROS_PER_MS = 1000;

/** Puts the timetable on record, so that ticks missed from now on are known as missed. */
export async function announce(context: Context, timetable: readonly TimetableEntry[]): Promise<void> {
  const nowMs = Math.floor(context.now / MICROS_PER_MS);
  await announceTimetable(
    context,
    timetable.map((entry) => ({ job: entry.job, nextDueAt: tickAfter(entry, nowMs) * MICROS_PER_MS })),
  );
}

/** Sends the ticks that are due. Their job ids come from the due instant, so that a tick sent twice runs once. */
export async function clockStep(
  context: Context,
  timetable: readonly TimetableEntry[],
  jobs: Readonly<Record<string, Job<unknown>>>,
  send: (envelopes: readonly Envelope[]) => Promise<void>,
): Promise<void> {
  const entries = new Map(timetable.map((entry) => [entry.job, entry]));
  await advanceTimetable(
    context,
    [...entries.keys()],
    (job, dueAt) => {
      const planned = planTicks(entries.get(job)!, dueAt / MICROS_PER_MS, context.now / MICROS_PER_MS);
      return {
        run: planned.run.map((tick) => tick * MICROS_PER_MS),
        nextDueAt: planned.nextDueMs * MICROS_PER_MS,
      };
    },
    async (name, ticks) => {
      const job = jobs[name];
      if (job) await send(ticks.map((tick) => envelope(`tick-${name}-${tick}`, name, job, {})));
    },
  );
}
