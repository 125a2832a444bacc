import { fileOf } from '#app/(public)/disputes/_parts/file-of';
import { MOST_ATTACHMENT_BYTES } from '#domain/cases/attachment';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answering, problemOf, record } from '#door/refusal';
import { noteRefusedRequest } from '#door/refused';
import { seeOther } from '#door/sign-in/answer-form';
import { attachToCase } from '#services/cases/files/attach-to-case';

interface Asked {
  readonly params: Promise<{ readonly id: string }>;
}

/** `POST` of one file to an alert case: a route and no form action, since those hold little. Sends on to the case's page. */
export function POST(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { id } = await params;
    const actor = await permittedActorOf(request, 'case.judge');
    const page = `/calls/cases/${encodeURIComponent(id)}`;
    try {
      const { name, content } = await fileOf(request, 'file', MOST_ATTACHMENT_BYTES);
      await attachToCase(await contextOf(actor), id, { name, content: whole(content) }, 'internal');
      return seeOther(request, `${page}?attached=yes`);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error;
      record(problemOf(error, 'zh'), error, request);
      await noteRefusedRequest(error, request);
      return seeOther(
        request,
        `${page}?attached=${encodeURIComponent(error.complaints[0]?.reason ?? error.code)}`,
      );
    }
  });
}

async function* whole(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
