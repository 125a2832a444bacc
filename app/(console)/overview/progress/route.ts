import { z } from 'zod';
import { batchesNow } from '#db/queries/overview/recent-batches';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf } from '#door/database';
import { parseQuery } from '#door/parse';
import { answering } from '#door/refusal';

const asked = z.object({ batch: z.uuid().optional() });

/**
 * `GET`: the deliveries running now within the reader's scope. `GET ?batch=ID`: the standing of one, also after it
 * has ended: `{ batchId, state, read, share }`, share null when the total is unknown.
 */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'overview.view');
    const { batch } = parseQuery(asked, new URL(request.url).searchParams);
    const lines = await batchesNow(await archiveOf(actor), actor.scope, batch === undefined ? null : [batch]);
    const standings = lines.map(({ batchId, state, read, share }) => ({ batchId, state, read, share }));
    if (batch !== undefined && standings.length === 0)
      throw new Refusal('not-found', 'no such batch in scope');
    const body = batch === undefined ? { running: standings } : standings[0];
    return Response.json(body, { headers: { 'cache-control': 'no-store' } });
  });
}
