import { callBatchRuns } from '#db/queries/calls-intake/call-batch-receipt';
import { rowEntry } from '#domain/calls/report/row-entry';
import { Refusal } from '#domain/errors';
import { archiveOf, publicArchive } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { makeReceipt } from '#services/evidence/log/make-receipt';
import { batchOfAddress } from '../../../batch-of-address';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
}

/**
 * `GET /api/v1/calls/batches/{id}/receipt[?row=N][&tree=sm3]`: proof that the batch's entry, or that of one of its rows, stands in
 * the log (C2SP tlog-proof). The entry itself comes in the header `entry`, base64.
 */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answeringMachine(request, { purpose: 'calls.push', limit: 'calls.read' }, async ({ actor }) => {
    const db = await archiveOf(actor);
    const batch = await batchOfAddress(db, actor.organisation, (await params).id);
    const query = new URL(request.url).searchParams;
    const row = query.get('row');
    const place = row === null ? 0 : rowEntry(await callBatchRuns(db, batch.batchId), row);
    if (place === null) throw new Refusal('not-found', 'no accepted row of this number in the batch');
    const hash = query.get('tree') === 'sm3' ? 'sm3' : 'sha256';
    const view = { logYear: batch.logYear, hash } as const;
    const { proof, entry } = await makeReceipt(await publicArchive(), view, batch.firstEntry + place);
    return new Response(proof, {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'no-store',
        entry: Buffer.from(entry).toString('base64'),
      },
    });
  });
}
