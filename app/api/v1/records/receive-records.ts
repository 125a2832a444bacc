import { deliveriesLately } from '#db/queries/intake/deliveries-lately';
import { rowEnds } from '#db/queries/intake/row-ends';
import { Refusal } from '#domain/errors';
import {
  DELIVERIES_AT_ONCE,
  DELIVERIES_PER_MINUTE,
  DELIVERY_ID,
  DELIVERY_LIMITS,
  type DeliveryLimits,
  RECEIPT_ROWS,
} from '#domain/records/delivery-limits';
import type { Receipt } from '#domain/records/messages';
import { archiveOf, contextOf } from '#door/database';
import { answeringMachine, type MachineClient } from '#door/machine/client';
import type { Context } from '#services/context';
import { chargeLimit, refuseWhenSpent } from '#services/identity/keys/spend-limit';
import { acceptBatch, type BatchReceipt } from '#services/intake/accept-batch';
import { type DigestedContent, digestedContent } from '#services/intake/digested-content';
import { readRows } from '#services/intake/read-rows';
import { rowResults } from '../batches/row-results';
import { streamedBody } from './streamed-body';

export const DELIVERY_ID_HEADER = 'Idempotency-Key';

const PUSH = { purpose: 'records.push', limit: 'records.push' } as const;
const ROWS = 'records.push.rows';

/** Takes one delivery in, row by row as it arrives: `201` with its receipt, `200` with the first one for a repeat. */
export function receiveRecords(
  request: Request,
  limits: DeliveryLimits = DELIVERY_LIMITS,
): Promise<Response> {
  return answeringMachine(request, PUSH, async (client) => {
    const { actor } = client;
    await refuseWhenSpent(client.limiter, ROWS, actor.id);
    const externalId = deliveryIdOf(request);
    const body = streamedBody(client.request, limits);
    const context = await contextOf(actor);
    await refuseTooBusy(context, actor.organisation);
    let taken = 0;
    const content = digestedContent(body, {
      maxBytes: limits.bytes,
      onBytes: (total) => {
        taken = total;
      },
    });
    const length = Number(request.headers.get('content-length') ?? Number.NaN);
    const receipt = await acceptBatch(context, {
      organisation: actor.organisation,
      externalId,
      door: 'api',
      system: null,
      rows: readRows(content.bytes, null, { format: 'ndjson', encoding: 'utf-8', maxBytes: limits.bytes }),
      bytesRead: () => taken,
      maxRows: limits.rows,
      contentDigest: () => wholeContent(client, content),
      ...(Number.isFinite(length) ? { totalBytes: length } : {}),
    });
    if (!receipt.repeated) await chargeLimit(client.limiter, ROWS, actor.id, receipt.read);
    const answer = await receiptOf(context, receipt, externalId);
    return Response.json(answer, {
      status: receipt.repeated ? 200 : 201,
      headers: { location: `/api/v1/batches/${receipt.batchId}`, 'cache-control': 'no-store' },
    });
  });
}

/** The content's digest once the body has kept what its own digest stated; in the batch's transaction. */
async function wholeContent(client: MachineClient, content: DigestedContent): Promise<string> {
  const digest = await content.digest();
  client.settle();
  return digest;
}

/** The draft writes the key as a quoted string; without quotes it is taken too. */
function deliveryIdOf(request: Request): string {
  const given = request.headers.get(DELIVERY_ID_HEADER)?.trim() ?? '';
  const id = /^"(.*)"$/.exec(given)?.[1] ?? given;
  if (DELIVERY_ID.test(id)) return id;
  throw new Refusal('invalid-input', `name the delivery in the header ${DELIVERY_ID_HEADER}`, [
    {
      field: DELIVERY_ID_HEADER,
      reason: id === '' ? 'absent' : 'charset',
      hint: '1-200 printable ASCII, no blanks',
    },
  ]);
}

async function refuseTooBusy({ actor }: Context, organisation: string): Promise<void> {
  const { begun, running } = await deliveriesLately(await archiveOf(actor), organisation);
  if (running >= DELIVERIES_AT_ONCE)
    throw new Refusal('too-many', `${running} deliveries of your organisation are running`, [
      { reason: 'deliveries-running' },
    ]);
  if (begun >= DELIVERIES_PER_MINUTE)
    throw new Refusal(
      'too-many',
      `at most ${DELIVERIES_PER_MINUTE} deliveries a minute; send more rows in each`,
      [{ reason: 'deliveries-per-minute' }],
    );
}

async function receiptOf(context: Context, receipt: BatchReceipt, deliveryId: string): Promise<Receipt> {
  const { batchId } = receipt;
  const none = receipt.stale + receipt.rejected === 0;
  const rows = none ? [] : await rowEnds(await archiveOf(context.actor), batchId, 1, RECEIPT_ROWS, true);
  return { ...receipt, deliveryId, rows: rowResults(rows), rowsUrl: `/api/v1/batches/${batchId}?from=1` };
}
