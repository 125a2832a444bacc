import { LINE_LIMITS } from '#domain/disputes/lines/line-result';
import { filingQuerySchema, MACHINE_DOORS } from '#domain/disputes/lines/messages';
import { Refusal } from '#domain/errors';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseQuery, readText } from '#door/parse';
import { unpacked, wholeBody } from '#services/calls/intake/whole-body';
import { refuseForeignWebhook } from '#services/disputes/lines/refuse-foreign-webhook';
import { takeLines } from '#services/disputes/lines/take-lines';
import { digestedContent } from '#services/intake/digested-content';
import { streamedBody } from '../records/streamed-body';
import { linesOfBody } from './lines-of-body';

/**
 * `POST /api/v1/disputes`: disputes of 12345 or a partner province, as NDJSON or one JSON object, each once by its sender's
 * own number. `200` with a result per line.
 */
export function POST(request: Request): Promise<Response> {
  return answeringMachine(request, { purpose: 'disputes.push', limit: 'disputes.push' }, async (client) => {
    const { webhook } = parseQuery(filingQuerySchema, new URL(request.url).searchParams);
    const context = await contextOf(client.actor);
    if (webhook !== undefined) await refuseForeignWebhook(context, webhook);
    const body = await bodyOf(client.request);
    // The whole body is here: it must be what its digest said before any line of it counts.
    client.settle();
    const receipt = await takeLines(context, {
      lines: linesOfBody(unpacked(body, LINE_LIMITS.bytes)),
      doors: MACHINE_DOORS,
      maxRows: LINE_LIMITS.rows,
      webhookId: webhook ?? null,
    });
    return Response.json(receipt, { headers: { 'cache-control': 'no-store' } });
  });
}

/** One JSON object is one line, however it is written. */
async function bodyOf(request: Request): Promise<Buffer> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') {
    const text = await readText(request, LINE_LIMITS.bytes);
    try {
      // As it was sent, without the line ends between its parts, so that keys given twice are still seen.
      JSON.parse(text);
      return Buffer.from(text.replaceAll(/[\r\n]/g, ' '));
    } catch (cause) {
      throw new Refusal('invalid-input', 'the body is no JSON', [{ reason: 'json-syntax' }], cause);
    }
  }
  const content = digestedContent(streamedBody(request, LINE_LIMITS), { maxBytes: LINE_LIMITS.bytes });
  return wholeBody(content.bytes, { bytes: LINE_LIMITS.bytes, decompressed: LINE_LIMITS.bytes });
}
