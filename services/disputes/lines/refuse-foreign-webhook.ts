import { guarded } from '#db/client';
import { signingWebhook } from '#db/queries/disputes/doors/signing-webhook';
import { Refusal } from '#domain/errors';
import type { Context } from '../../context';

/** A client is called back at addresses of its own. @throws Refusal `not-found` for another's, a retired one, or none. */
export async function refuseForeignWebhook({ actor, database }: Context, webhookId: string): Promise<void> {
  const known = await signingWebhook(guarded(database, 'engine'), webhookId);
  if (known === null || known.client !== actor.organisation)
    throw new Refusal('not-found', 'no such address of your organisation', [
      { field: 'webhook', reason: 'unknown' },
    ]);
}
