import { callRefusals } from '#db/queries/calls-intake/call-refusals';
import { NAMED_ROWS } from '#domain/calls/report/delivery-limits';
import type { CallBatchAnswer } from '#domain/calls/report/messages';
import { CALL_REASON_WORDS } from '#domain/calls/report/refused-row';
import type { Db } from '#services/archive';
import type { CallBatchReceipt } from '#services/calls/intake/prepared-batch';

/** A batch's receipt as the machine door tells it: refused rows with their reasons in words. */
export async function callBatchAnswer(db: Db, receipt: CallBatchReceipt): Promise<CallBatchAnswer> {
  const { source: _, ...told } = receipt;
  const rows = receipt.refused === 0 ? [] : await callRefusals(db, receipt.batchId, NAMED_ROWS);
  return {
    ...told,
    findings: [...told.findings],
    refusedByReason: { ...told.refusedByReason },
    rows: rows.map((row) => ({ ...row, reasonText: CALL_REASON_WORDS[row.reason] })),
    receiptUrl: `/api/v1/calls/batches/${receipt.batchId}/receipt`,
  };
}
