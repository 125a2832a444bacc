import { formatInstant } from '#domain/calendar/instant';
import { CHECK_LIMITS, type DeliveryLimits } from '#domain/records/delivery-limits';
import type { CheckAnswer } from '#domain/records/messages';
import { contextOf } from '#door/database';
import { answeringMachine } from '#door/machine/client';
import { checkRows } from '#services/intake/check-rows';
import { readRows } from '#services/intake/read-rows';
import { rowResults } from '../../batches/row-results';
import { streamedBody } from '../streamed-body';

const CHECK = { purpose: 'records.check', limit: 'records.check' } as const;

/** Says of each row how it would end and what the rules would find. Nothing is stored. */
export function checkRecords(request: Request, limits: DeliveryLimits = CHECK_LIMITS): Promise<Response> {
  return answeringMachine(request, CHECK, async ({ actor, request: digested, settle }) => {
    const body = streamedBody(digested, limits);
    const { rows, ...counts } = await checkRows(await contextOf(actor), {
      organisation: actor.organisation,
      rows: readRows(body, null, { format: 'ndjson', encoding: 'utf-8', maxBytes: limits.bytes }),
      maxRows: limits.rows,
    });
    settle();
    const ends = rowResults(rows);
    const answer: CheckAnswer = {
      ...counts,
      rows: ends.map((end, index) => {
        const { findings = [], disputedSince = null } = rows[index] ?? {};
        return {
          ...end,
          findings,
          disputedSince: disputedSince === null ? null : formatInstant(disputedSince),
        };
      }),
    };
    return Response.json(answer, { headers: { 'cache-control': 'no-store' } });
  });
}
