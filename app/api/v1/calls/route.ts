import { CALL_LIMITS, MOST_DECOMPRESSED_BYTES } from '#domain/calls/report/delivery-limits';
import { archiveOf, contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { acceptCallBatches } from '#services/calls/intake/accept-call-batches';
import { batchesHere } from '#services/calls/intake/batches-here';
import { readBatches } from '#services/calls/intake/read-batches';
import { unpacked, wholeBody } from '#services/calls/intake/whole-body';
import { chargeLimit, refuseWhenSpent } from '#services/identity/keys/spend-limit';
import { digestedContent } from '#services/intake/digested-content';
import { streamedBody } from '../records/streamed-body';
import { callBatchAnswer } from './call-batch-answer';

const ROWS = 'calls.push.rows';

/**
 * `POST /api/v1/calls`: batches of call reports of the key's organisation as NDJSON, gzip allowed. `201` with their receipts,
 * `200` when all of them had been accepted before.
 */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(request, { purpose: 'calls.push', limit: 'calls.push' }, async (client) => {
    const { actor } = client;
    await refuseWhenSpent(client.limiter, ROWS, actor.id);
    const body = streamedBody(client.request, CALL_LIMITS);
    const limits = { bytes: CALL_LIMITS.bytes, decompressed: MOST_DECOMPRESSED_BYTES };
    const content = digestedContent(body, { maxBytes: CALL_LIMITS.bytes });
    const whole = await wholeBody(content.bytes, limits);
    await content.digest();
    // The whole body is here: it must be what its digest said before any batch of it counts.
    client.settle();
    const receipts = await acceptCallBatches(await contextOf(actor), {
      source: actor.organisation,
      door: 'key',
      batches: (materials, numberTerms) =>
        batchesHere(readBatches(unpacked(whole, MOST_DECOMPRESSED_BYTES)), materials, numberTerms),
    });
    const fresh = receipts.filter(({ repeated }) => !repeated);
    const read = fresh.reduce((sum, receipt) => sum + receipt.read, 0);
    if (read > 0) await chargeLimit(client.limiter, ROWS, actor.id, read);
    const db = await archiveOf(actor);
    const batches = [];
    for (const receipt of receipts) batches.push(await callBatchAnswer(db, receipt));
    return Response.json(
      { batches },
      { status: fresh.length > 0 ? 201 : 200, headers: { 'cache-control': 'no-store' } },
    );
  });
}
