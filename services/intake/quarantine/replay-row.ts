import type { Connection } from '#db/client';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { markRowReplayed } from '#db/writes/mark-row-replayed';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { compileObjectMapping } from '#domain/mapping/mapping-compile';
import { ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { type Corrections, correctRow } from '#domain/records/correct-row';
import type { ParsedRow } from '#domain/records/record';
import type { Context } from '#services/context';
import { acceptBatch, type BatchReceipt } from '../accept-batch';
import type { RowEnd } from '../packing/pack-work';
import { openQuarantinedRow, type RowPlace } from './quarantine-desk';

/** A quarantined row put right: some fields set anew, or the whole row as one line of canonical JSON. */
export type Correction = RowPlace & ({ readonly corrections: Corrections } | { readonly corrected: string });

/**
 * Replays a quarantined row: a delivery of one row, in one transaction with the mark on the quarantined row, so that
 * it is replayed once or not at all. A row that would be quarantined again is refused with the reason and stays.
 *
 * @throws Refusal `forbidden`, `not-found` (outside the scope), `conflict` (replayed already, or just now by another),
 *   `invalid-input` naming field and reason.
 */
export async function replayRow(context: Context, correction: Correction): Promise<BatchReceipt> {
  refuseUnlessPermitted(context.actor, 'quarantine.replay');
  const { batchId, row } = correction;
  const { row: held, raw } = await openQuarantinedRow(context, correction);
  if (held.state !== 'open') throw replayedAlready();
  const parsed = parseCorrected(correctedText(correction, raw));
  const ending = async (connection: Connection, replayBatchId: string) => {
    if (!(await markRowReplayed(connection, batchId, row, replayBatchId))) throw replayedAlready();
    await addAuditEntry(connection, context.actor, context.now, 'quarantine.replay', `batch:${batchId}`, {
      row,
      replayBatchId,
      ...('corrections' in correction ? { fields: Object.keys(correction.corrections) } : { whole: true }),
    });
  };
  const receipt = await acceptBatch(context, {
    organisation: held.source,
    externalId: `replay:${batchId}:${row}`,
    door: 'replay',
    system: null,
    rows: oneRow(parsed),
    watch: { row: refuseQuarantined, ending },
  });
  if (receipt.repeated) throw replayedAlready();
  return receipt;
}

function replayedAlready(): Refusal {
  return new Refusal('conflict', 'the row has been replayed already', [{ reason: 'row-replayed' }]);
}

function correctedText(correction: Correction, raw: string): string {
  if ('corrected' in correction) return correction.corrected;
  const text = correctRow(raw, correction.corrections);
  if (text !== null) return text;
  throw new Refusal('invalid-input', 'the row is no JSON object: write it anew as a whole', [
    { reason: 'row-malformed' },
  ]);
}

function parseCorrected(text: string): ParsedRow {
  if (text.length > ROW_LIMIT) throw refusedRow('row-too-large', null);
  const line = parseJsonLine(text);
  if (!line.ok) throw refusedRow('row-malformed', line.field);
  const parsed = compileObjectMapping(null)(line.value, 1, text);
  if (!parsed.ok) throw refusedRow(parsed.quarantined.reason, parsed.quarantined.field);
  return parsed;
}

function refusedRow(reason: string, field: string | null): Refusal {
  return new Refusal('invalid-input', 'the corrected row would be quarantined again', [
    { reason, ...(field === null ? {} : { field }) },
  ]);
}

function refuseQuarantined({ letter, reason, field }: RowEnd): void {
  if (letter === 'q') throw refusedRow(reason ?? 'row-malformed', field);
}

async function* oneRow(row: ParsedRow): AsyncGenerator<readonly ParsedRow[]> {
  yield [row];
}
