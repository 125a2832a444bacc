import { archiveOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { batchOfAddress } from '../../batch-of-address';
import { callBatchAnswer } from '../../call-batch-answer';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
}

/** `GET /api/v1/calls/batches/{id}`: what became of a batch, by its id or its sequence number. */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answeringMachine(request, { purpose: 'calls.push', limit: 'calls.read' }, async ({ actor }) => {
    const db = await archiveOf(actor);
    const batch = await batchOfAddress(db, actor.organisation, (await params).id);
    const answer = await callBatchAnswer(db, { ...batch, findings: [], repeated: true });
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
