import { CHECK_LIMITS, type DeliveryLimits } from '#domain/records/delivery-limits';
import type { CheckAnswer } from '#domain/records/messages';
import { requireMachine } from '#door/actor';
import { contextOf } from '#door/database';
import { answering } from '#door/refusal';
import { checkRows } from '#services/intake/check-rows';
import { readRows } from '#services/intake/read-rows';
import { rowResults } from '../../batches/row-results';
import { streamedBody } from '../streamed-body';

/** Says of each row how it would end and what the rules would find. Nothing is stored. */
export function checkRecords(request: Request, limits: DeliveryLimits = CHECK_LIMITS): Promise<Response> {
  return answering(request, async () => {
    const actor = await requireMachine(request, 'record.check');
    const body = streamedBody(request, limits);
    const { rows, ...counts } = await checkRows(await contextOf(actor), {
      organisation: actor.organisation,
      rows: readRows(body, null, { format: 'ndjson', encoding: 'utf-8', maxBytes: limits.bytes }),
      maxRows: limits.rows,
    });
    const ends = rowResults(rows);
    const answer: CheckAnswer = {
      ...counts,
      rows: ends.map((end, index) => ({ ...end, findings: rows[index]?.findings ?? [] })),
    };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
