import { Refusal } from '#domain/errors';
import { answerReveal } from '#door/reveal';
import { revealQuarantinedRow } from '#services/intake/quarantine/quarantine-desk';
import { batchIdOf, rowNumberOf } from '../../../../_parts/batch-id';

/** `POST { ground, words }`: a quarantined row in clear, for a reason. */
export function POST(
  request: Request,
  { params }: { readonly params: Promise<{ readonly id: string; readonly row: string }> },
): Promise<Response> {
  return answerReveal(request, 'quarantine.reveal', {}, async (context, _asked, reason) => {
    const address = await params;
    const batchId = batchIdOf(address.id);
    const row = rowNumberOf(address.row);
    if (batchId === null || row === null) throw new Refusal('not-found', 'no such quarantined row in scope');
    return revealQuarantinedRow(context, { batchId, row }, reason);
  });
}
