import { formatDay } from '#domain/calendar/day';
import { formatInstant } from '#domain/calendar/instant';
import { readCaseNumber } from '#domain/cases/case-number';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { explainDeadlines } from '#services/disputes/explain-deadlines';

interface Address {
  readonly params: Promise<{ readonly number: string }>;
}

/** `GET /api/v1/disputes/{number}/deadlines`: every time limit, day by day, with what each day counted and why. */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answeringMachine(
    request,
    { purpose: 'disputes.push', limit: 'disputes.read' },
    async ({ actor }) => {
      const { number } = await params;
      // What is no number of a case is the number of none.
      const asked = readCaseNumber(number) ?? '';
      const { deadlines, ...about } = await explainDeadlines(await contextOf(actor), asked);
      const at = (instant: number | null) => (instant === null ? null : formatInstant(instant));
      const told = deadlines.map(({ step, limitDays, extendedDays, limitSource, explanation, ...times }) => ({
        ...{ step, limitDays, extendedDays, limitSource },
        ...{ startedAt: at(times.startedAt), dueAt: at(times.dueAt) },
        ...{ endedAt: at(times.endedAt), missedAt: at(times.missedAt) },
        days: explanation.days.map(({ day, ...counted }) => ({
          ...{ day: formatDay(day), reason: counted.reason, holiday: counted.holiday, hours: counted.hours },
          ...{ workingDays: counted.workingDays, extended: counted.extended, uncertain: counted.uncertain },
        })),
      }));
      return Response.json({ ...about, deadlines: told }, { headers: { 'cache-control': 'no-store' } });
    },
  );
}
