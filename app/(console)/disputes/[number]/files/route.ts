import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { attachFile } from '#door/files/file-of-case';
import { answering } from '#door/refusal';

interface Asked {
  readonly params: Promise<{ readonly number: string }>;
}

/** `POST` of one file, internal unless `?visibility=public`. */
export function POST(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { number } = await params;
    const actor = await permittedActorOf(request, 'dispute.handle');
    const dispute = await disputeByNumber(await archiveOf(actor), actor.scope, number);
    if (dispute === null) throw new Refusal('not-found', 'there is no such dispute');
    const isPublic = new URL(request.url).searchParams.get('visibility') === 'public';
    return attachFile(request, await contextOf(actor), {
      caseId: dispute.caseId,
      visibility: isPublic ? 'public' : 'internal',
      page: `/disputes/${dispute.number}`,
    });
  });
}
