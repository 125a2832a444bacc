import { batchInScope } from '#db/queries/intake/batch-in-scope';
import { Refusal } from '#domain/errors';
import { permittedActorOf } from '#door/actor';
import { archiveOf } from '#door/database';
import { answering } from '#door/refusal';
import { batchIdOf } from '../../_parts/batch-id';
import { shareOf } from '../../_parts/source-name';

/** `GET`: what `BatchProgress` asks while a batch runs; within the reader's scope. */
export function GET(request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }) {
  return answering(request, async () => {
    const actor = await permittedActorOf(request, 'batch.view');
    const batchId = batchIdOf((await params).id);
    const batch = batchId === null ? null : await batchInScope(await archiveOf(actor), actor.scope, batchId);
    if (batch === null) throw new Refusal('not-found', 'no such batch in scope');
    const { state, read } = batch;
    return Response.json(
      { state, read, share: shareOf(batch) },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
}
