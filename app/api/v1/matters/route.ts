import { MATTER_LIMITS } from '#domain/calls/matter/matter-limits';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { takeMatters } from '#services/calls/matters/take-matters';
import { digestedContent } from '#services/intake/digested-content';
import { streamedBody } from '../records/streamed-body';

/** `POST /api/v1/matters`: a feed of matters as NDJSON. `200` with counts and the refused rows. */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(request, { purpose: 'matters.push', limit: 'matters.push' }, async (client) => {
    const { actor } = client;
    const body = streamedBody(client.request, MATTER_LIMITS);
    const content = digestedContent(body, { maxBytes: MATTER_LIMITS.bytes });
    const receipt = await takeMatters(await contextOf(actor), {
      source: actor.organisation,
      bytes: settled(content.bytes, () => client.settle()),
      maxRows: MATTER_LIMITS.rows,
    });
    return Response.json(receipt, { headers: { 'cache-control': 'no-store' } });
  });
}

/** The whole body, and then that it kept what its digest stated: else nothing of it is taken. */
async function* settled(bytes: AsyncIterable<Uint8Array>, settle: () => void): AsyncGenerator<Uint8Array> {
  yield* bytes;
  settle();
}
