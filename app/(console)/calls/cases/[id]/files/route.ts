import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { attachFile } from '#door/files/file-of-case';
import { answering } from '#door/refusal';

interface Asked {
  readonly params: Promise<{ readonly id: string }>;
}

/** `POST` of one file to an alert case. */
export function POST(request: Request, { params }: Asked): Promise<Response> {
  return answering(request, async () => {
    const { id: caseId } = await params;
    const context = await contextOf(await permittedActorOf(request, 'case.judge'));
    const page = `/calls/cases/${encodeURIComponent(caseId)}`;
    return attachFile(request, context, { caseId, visibility: 'internal', page });
  });
}
