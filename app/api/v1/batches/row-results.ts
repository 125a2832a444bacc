import { en } from '#app/_messages/en';
import { zhCN } from '#app/_messages/zh-CN';
import type { RowEndRow } from '#db/queries/intake/row-ends';
import type { RowResult } from '#domain/records/messages';

/** Rows as the machine door tells them: with the reason in words. */
export function rowResults(rows: readonly RowEndRow[]): RowResult[] {
  return rows.map(({ row, outcome, field, reason }) => ({
    row,
    outcome,
    field,
    reason,
    reasonText:
      reason === null
        ? null
        : { zh: zhCN.words.quarantineReason[reason], en: en.words.quarantineReason[reason] },
  }));
}
