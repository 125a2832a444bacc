import { formatInstant } from '#domain/calendar/instant';
import { NAMED_ROWS } from '#domain/calls/report/delivery-limits';
import { archive, archiveOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { flaggedRowsOfBatch } from '#services/disputes/flags/flagged-calls';
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
    const flagged = await flaggedRowsOfBatch(await archive(), batch.batchId, NAMED_ROWS);
    const disputed = flagged.map(({ row, since }) => ({ row, since: formatInstant(since) }));
    return Response.json({ ...answer, disputed }, { headers: { 'cache-control': 'no-store' } });
  });
}
