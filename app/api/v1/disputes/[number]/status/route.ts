import { instantFromDate } from '#domain/calendar/instant';
import { partnerStatusSchema } from '#domain/disputes/lines/messages';
import { Refusal } from '#domain/errors';
import { rememberActor } from '#door/came-from';
import { archive, contextOf } from '#door/database';
import { answeringPublic } from '#door/machine/public';
import { parseWith, readText } from '#door/parse';
import { authenticateStatus, receiveStatus } from '#services/disputes/lines/receive-status';

interface Address {
  readonly params: Promise<{ readonly number: string }>;
}

const LARGEST = 16 * 1024;

/**
 * `POST /api/v1/disputes/{number}/status`: a partner's call-back about a dispute that it brought in, signed with the secret
 * of an address of its own, as ours are. A forged, altered or repeated one is refused.
 */
export function POST(request: Request, { params }: Address): Promise<Response> {
  return answeringPublic(request, 'disputes.status', async () => {
    const { number } = await params;
    const header = (name: string) => request.headers.get(name) ?? '';
    const body = await readText(request, LARGEST);
    const signed = {
      ...{ webhookId: header('zhengjian-webhook'), delivery: header('zhengjian-delivery') },
      ...{ timestamp: header('zhengjian-timestamp'), signature: header('zhengjian-signature'), body },
    };
    const now = instantFromDate(new Date());
    const actor = rememberActor(
      request,
      await authenticateStatus({ database: await archive(), now }, signed),
    );
    const { state, changedAt } = await receiveStatus(
      await contextOf(actor),
      number,
      parseWith(partnerStatusSchema, objectIn(body)),
    );
    return Response.json(
      { number, state, changedAt: new Date(changedAt / 1_000).toISOString() },
      { headers: { 'cache-control': 'no-store' } },
    );
  });
}

function objectIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Refusal('invalid-input', 'the body is no JSON', [{ reason: 'json-syntax' }], cause);
  }
}
