import { fileOf } from '#app/(public)/disputes/_parts/file-of';
import { disputeByNumber } from '#db/queries/disputes/desk/dispute-by-number';
import { MOST_ATTACHMENT_BYTES } from '#domain/cases/attachment';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { answering, problemOf, record } from '#door/refusal';
import { noteRefusedRequest } from '#door/refused';
import { seeOther } from '#door/sign-in/answer-form';
import { attachToCase } from '#services/cases/files/attach-to-case';

interface Asked {
  readonly params: Promise<{ readonly number: string }>;
}

/**
 * `POST` of one file, internal unless `?visibility=public`. A route and no form action, since those hold little: a
 * file is read no further than it may be large. Sends on to the dispute, which says how it went.
 */
export function POST(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { number } = await params;
    const actor = await permittedActorOf(request, 'dispute.handle');
    const dispute = await disputeByNumber(await archiveOf(actor), actor.scope, number);
    if (dispute === null) throw new Refusal('not-found', 'there is no such dispute');
    const page = `/disputes/${dispute.number}`;
    const isPublic = new URL(request.url).searchParams.get('visibility') === 'public';
    try {
      const { name, content } = await fileOf(request, 'file', MOST_ATTACHMENT_BYTES);
      const brought = { name, content: pieces(content) };
      await attachToCase(await contextOf(actor), dispute.caseId, brought, isPublic ? 'public' : 'internal');
      return seeOther(request, `${page}?attached=yes`);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      await noteRefusedRequest(error, request);
      return seeOther(
        request,
        `${page}?attached=${encodeURIComponent(error.complaints[0]?.reason ?? error.code)}`,
      );
    }
  });
}

async function* pieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
