import { hash } from 'node:crypto';
import { type CallMapping, mapCall } from '#domain/calls/mapping/call-mapping';
import { NO_BATCH } from '#domain/calls/report/batch-header';
import type { ChainEnd } from '../accept-call-batches';
import type { RawBatch } from '../prepared-batch';
import type { ForeignRow } from './read-records';

/** Rows of a batch that we make of a foreign log. */
export const CHAINED_ROWS = 10_000;

export interface ChainOptions {
  readonly source: string;
  /** Null: the records are in canonical fields. */
  readonly mapping: CallMapping | null;
  readonly standing: ChainEnd;
  /** Batches of this file that were taken in before. */
  readonly skip: number;
}

/** A foreign log as batches of its source's chain, without a signature: nobody but us says that it is whole. */
export async function* chainRecords(
  records: AsyncIterable<ForeignRow>,
  { source, mapping, standing, skip }: ChainOptions,
): AsyncGenerator<RawBatch> {
  const chain = { ...standing };
  let left = skip;
  let lines: string[] = [];
  const close = (): RawBatch | null => {
    const taken = lines;
    lines = [];
    if (left > 0) {
      left -= 1;
      return null;
    }
    const batch = batchOf(taken, chain);
    chain.nextSequence += 1;
    chain.lastHash = hash('sha256', batch.bytes, 'hex');
    chain.nextRow += taken.length;
    return batch;
  };
  for await (const row of records) {
    lines.push(lineOf(row, source, mapping));
    const batch = lines.length < CHAINED_ROWS ? null : close();
    if (batch) yield batch;
  }
  const last = lines.length === 0 ? null : close();
  if (last) yield last;
}

function batchOf(lines: readonly string[], chain: ChainEnd): RawBatch {
  const header = {
    sequence: chain.nextSequence,
    previous: chain.lastHash ?? NO_BATCH,
    count: lines.length,
    firstRow: chain.nextRow,
    sentAt: null,
  };
  const head = `${JSON.stringify({ batch: header })}\n`;
  const bytes = Buffer.from(head + lines.map((line) => `${line}\n`).join(''));
  return { header, line: null, bytes, rowsAt: Buffer.byteLength(head), signature: null };
}

/** One line, whatever the record held: a broken one stays broken and is refused by its row. */
function lineOf(row: ForeignRow, source: string, mapping: CallMapping | null): string {
  if ('broken' in row) return row.raw.replaceAll(/[\r\n]/g, ' ');
  if (mapping === null) return JSON.stringify(row.fields);
  const digest = () => hash('sha256', row.raw, 'hex');
  return JSON.stringify(mapCall(mapping, { fields: row.fields, source, digest }));
}
