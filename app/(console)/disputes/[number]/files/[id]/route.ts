import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
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
    const file = await downloadAttachment(await contextOf(actor), dispute.caseId, id);
    return new Response(new Uint8Array(file.content), {
      headers: {
        'Content-Type': file.mediaType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "sandbox; default-src 'none'",
      },
    });
  });
}
