import { formatInstant } from '#domain/calendar/instant';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { readClientDispute } from '#services/disputes/lines/read-client-dispute';

interface Address {
  readonly params: Promise<{ readonly number: string }>;
}

/** `GET /api/v1/disputes/{number}`: where a dispute stands that the client brought in. */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answeringMachine(
    request,
    { purpose: 'disputes.push', limit: 'disputes.read' },
    async ({ actor }) => {
      const { number } = await params;
      const told = await readClientDispute(await contextOf(actor), number);
      const { file, state, kind, certificateType, field, outcome } = told;
      const at = (instant: number | null) => (instant === null ? null : formatInstant(instant));
      return Response.json(
        {
          ...{ number: file.number, state, kind, certificateType, field },
          ...{ organisation: file.organisation, region: file.region, outcome },
          reply: told.events.findLast(({ reason }) => reason !== null)?.reason ?? null,
          ...{ openedAt: at(file.openedAt), changedAt: at(file.changedAt), closedAt: at(file.closedAt) },
          ...{ dueAt: at(file.dueAt), dueStep: file.dueStep },
        },
        { headers: { 'cache-control': 'no-store' } },
      );
    },
  );
}
