import { webhookRetireSchema } from '#domain/disputes/lines/messages';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseJson } from '#door/parse';
import { retireOwnWebhook } from '#services/notices/webhooks/register-webhook';

const LARGEST = 4_096;

/** `POST /api/v1/webhooks/retire`: an address of the client is called back no more. */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(
    request,
    { purpose: 'webhooks.register', limit: 'webhooks.register' },
    async (client) => {
      const { webhookId } = await parseJson(webhookRetireSchema, client.request, LARGEST);
      await retireOwnWebhook(await contextOf(client.actor), webhookId);
      return Response.json({ webhookId, state: 'retired' }, { headers: { 'cache-control': 'no-store' } });
    },
  );
}
