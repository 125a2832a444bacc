import { MOST_ATTACHMENT_BYTES } from '#domain/cases/attachment';
import type { Visibility } from '#domain/cases/case-file';
import { Refusal } from '#domain/errors';
import { noteRefusedRequest } from '#door/refused';
import { seeOther } from '#door/sign-in/answer-form';
import { attachToCase } from '#services/cases/files/attach-to-case';
import type { downloadAttachment } from '#services/cases/files/read-attachments';
import type { Context } from '#services/context';
import { problemOf, record } from '../refusal';
import { fileOf } from './file-of';

interface Place {
  readonly caseId: string;
  readonly visibility: Visibility;
  /** The case's page, which says how it went. */
  readonly page: string;
}

/**
 * The form's file, attached to a case. A route's work and no form action's, since those hold little: a file is read no
 * further than it may be large. Sends on to the case's page.
 *
 * @throws Refusal `not-found`; every other refusal is the page's to say.
 */
export async function attachFile(request: Request, context: Context, place: Place): Promise<Response> {
  const { caseId, visibility, page } = place;
  try {
    const { name, content } = await fileOf(request, 'file', MOST_ATTACHMENT_BYTES);
    await attachToCase(context, caseId, { name, content: whole(content) }, visibility);
    return seeOther(request, `${page}?attached=yes`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'not-found') throw error;
    record(problemOf(error, 'zh'), error, request);
    await noteRefusedRequest(error, request);
    const reason = error.complaints[0]?.reason ?? error.code;
    return seeOther(request, `${page}?attached=${encodeURIComponent(reason)}`);
  }
}

async function* whole(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

type CaseFileContent = Pick<Awaited<ReturnType<typeof downloadAttachment>>, 'name' | 'mediaType' | 'content'>;

/** A file of a case, to be saved and never opened in place. */
export function savedFile({ name, mediaType, content }: CaseFileContent): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
  });
}
