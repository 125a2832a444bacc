import { callsMark } from '#db/queries/calls/sources/calls-mark';
import { permittedActorOf } from '#door/actor';
import { archiveOf } from '#door/database';
import { answering } from '#door/refusal';

/** `GET`: what the pages of calls compare with what they show. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'call.view');
    const { mark } = await callsMark(await archiveOf(actor), actor.scope);
    return Response.json({ mark }, { headers: { 'Cache-Control': 'no-store' } });
  });
}
