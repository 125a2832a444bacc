import { webhookAskSchema } from '#domain/disputes/lines/messages';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseJson } from '#door/parse';
import { registerWebhook } from '#services/notices/webhooks/register-webhook';

const LARGEST = 4_096;

/** `POST /api/v1/webhooks`: registers an address that is called back; `201` with its secret, shown once. */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(
    request,
    { purpose: 'webhooks.register', limit: 'webhooks.register' },
    async (client) => {
      const { url } = await parseJson(webhookAskSchema, client.request, LARGEST);
      const registered = await registerWebhook(await contextOf(client.actor), url);
      return Response.json(registered, { status: 201, headers: { 'cache-control': 'no-store' } });
    },
  );
}
