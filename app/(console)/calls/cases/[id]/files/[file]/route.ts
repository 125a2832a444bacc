import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { savedFile } from '#door/files/file-of-case';
import { answering } from '#door/refusal';
import { downloadAttachment } from '#services/cases/files/read-attachments';

interface Asked {
  readonly params: Promise<{ readonly id: string; readonly file: string }>;
}

/** `GET`: a file of an alert case, to be saved and never opened in place; that it was taken stands in the audit. */
export function GET(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { id, file } = await params;
    const actor = await permittedActorOf(request, 'case.view');
    return savedFile(await downloadAttachment(await contextOf(actor), id, file));
  });
}
