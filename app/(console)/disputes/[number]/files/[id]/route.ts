import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { savedFile } from '#door/files/file-of-case';
import { answering } from '#door/refusal';
import { downloadAttachment } from '#services/cases/files/read-attachments';

interface Asked {
  readonly params: Promise<{ readonly number: string; readonly id: string }>;
}

/** `GET`: a file of a dispute, to be saved and never opened in place; that it was taken stands in the audit. */
export function GET(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { number, id } = await params;
    const actor = await permittedActorOf(request, 'dispute.view');
    const dispute = await disputeByNumber(await archiveOf(actor), actor.scope, number);
    if (dispute === null) throw new Refusal('not-found', 'there is no such dispute');
    return savedFile(await downloadAttachment(await contextOf(actor), dispute.caseId, id));
  });
}
