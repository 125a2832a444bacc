import { z } from 'zod';
import { batchInScope } from '#db/queries/intake/batch-in-scope';
import { rowEnds } from '#db/queries/intake/row-ends';
import { formatInstant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { type BatchAnswer, batchQuerySchema } from '#domain/records/messages';
import { archiveOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { parseQuery } from '#door/parse';
import { rowResults } from '../row-results';

interface Address {
  readonly params: Promise<{ readonly id: string }>;
}

const RECEIPT = { purpose: 'records.push', limit: 'batches.read' } as const;

/** `GET /api/v1/batches/{id}`: state, counts and rows of a batch of the key's own organisation. */
export function GET(request: Request, { params }: Address): Promise<Response> {
  return answeringMachine(request, RECEIPT, async ({ actor }) => {
    refuseUnlessPermitted(actor, 'batch.receipt');
    const { id } = await params;
    const { from, limit, only } = parseQuery(batchQuerySchema, new URL(request.url).searchParams);
    const database = await archiveOf(actor);
    const batch = z.uuid().safeParse(id).success ? await batchInScope(database, actor.scope, id) : null;
    if (batch === null) throw new Refusal('not-found', 'no such batch of your organisation');
    const exceptionsOnly = only === 'exceptions';
    const rows = batch.state === 'accepted' ? await rowEnds(database, id, from, limit, exceptionsOnly) : [];
    const last = rows.at(-1)?.row ?? batch.read;
    const query = new URLSearchParams({
      from: String(last + 1),
      limit: String(limit),
      ...(only ? { only } : {}),
    });
    const {
      source,
      sourceNameZh,
      sourceNameEn,
      door,
      externalId,
      totalKilobytes,
      readKilobytes,
      startedAt,
      acceptedAt,
      ...told
    } = batch;
    const answer: BatchAnswer = {
      ...told,
      deliveryId: externalId,
      startedAt: formatInstant(startedAt),
      acceptedAt: acceptedAt === null ? null : formatInstant(acceptedAt),
      share: totalKilobytes ? Math.min(1, readKilobytes / totalKilobytes) : null,
      rows: rowResults(rows),
      next: rows.length === limit && last < batch.read ? `/api/v1/batches/${id}?${query}` : null,
    };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
