import { isAscii } from 'node:buffer';
import type { CallReport } from '#domain/calls/call';
import { isRefusedRow, type ReportParser, reportParser } from '#domain/calls/report/parse-report';
import type { RefusedRow } from '#domain/calls/report/refused-row';
import type { Sealer } from '#services/identity/seal';
import { quarantineSealKey } from '#services/identity/sealing/associated-data';
import type { BatchMaterials, RawBatch, RefusedReport } from '../prepared-batch';
import type { KeyBook, RowKeys } from './key-book';

/** Bytes of one row's line: no report comes near it, and an entry of the log must stay below it. */
const MOST_ROW_BYTES = 32_768;
/** Kept of a refused row's text. */
const MOST_RAW_BYTES = 8_192;
const NEWLINE = 10;
const BACKSLASH = 92;
const DELETE = 127;

/** Reports that were read, and keys of their certificates and holders by the same index. */
export interface ReadReports {
  readonly reports: CallReport[];
  readonly keys: RowKeys;
}

/** What all batches of a delivery are read with. */
export class RowReader {
  readonly sealer: Sealer;
  readonly keys: KeyBook;
  readonly parse: ReportParser;

  constructor({ organisations, types, now }: BatchMaterials, sealer: Sealer, keys: KeyBook) {
    this.sealer = sealer;
    this.keys = keys;
    this.parse = reportParser({
      organisations: new Set(organisations),
      types: new Set(types),
      now,
      hashHolder: keys.hashHolder,
      namedType: keys.namedType,
    });
  }

  rowsOf(raw: RawBatch, batchId: Buffer): BatchRows {
    return new BatchRows(this, raw, batchId);
  }
}

/** The rows of one batch, some at a time. */
class BatchRows {
  /** No backslash and nothing outside printable ASCII: most batches are told so at once (`ReportParser`). */
  readonly plain: boolean;
  readonly refused: RefusedReport[] = [];
  private readonly by: RowReader;
  private readonly bytes: Buffer;
  private readonly batchId: Buffer;
  private readonly firstRow: number;
  /** Calls that a side was told of before in the batch. */
  private readonly told = { caller: new Set<string>(), library: new Set<string>() };
  private at: number;
  private row: number;

  constructor(by: RowReader, { bytes, rowsAt, header }: RawBatch, batchId: Buffer) {
    this.by = by;
    this.bytes = bytes;
    this.batchId = batchId;
    this.firstRow = header.firstRow;
    this.at = rowsAt;
    this.row = header.firstRow;
    const rows = bytes.subarray(rowsAt);
    this.plain = isAscii(rows) && !rows.includes(BACKSLASH) && !rows.includes(DELETE);
  }

  get ended(): boolean {
    return this.at >= this.bytes.length;
  }

  /** Rows read so far. */
  get count(): number {
    return this.row - this.firstRow;
  }

  /** Reads the next rows, at most so many. */
  read(most: number): ReadReports {
    const reports: CallReport[] = [];
    const keys: RowKeys = { certificates: [], holders: [] };
    const { bytes, by } = this;
    for (let left = most; left > 0 && !this.ended; left--) {
      const found = bytes.indexOf(NEWLINE, this.at);
      const end = found < 0 ? bytes.length : found;
      const parsed = this.rowUntil(end);
      if (isRefusedRow(parsed)) this.refuse(parsed, end);
      else {
        reports.push(parsed);
        by.keys.put(keys, parsed.holder);
      }
      this.at = end + 1;
      this.row += 1;
    }
    return { reports, keys };
  }

  private rowUntil(end: number): CallReport | RefusedRow {
    const { by, bytes, at, plain } = this;
    if (end - at > MOST_ROW_BYTES) return { field: null, reason: 'row-too-long' };
    let value: unknown;
    try {
      value = JSON.parse(bytes.toString(plain ? 'latin1' : 'utf8', at, end));
    } catch {
      return { field: null, reason: 'json-invalid' };
    }
    by.keys.begin();
    const parsed = by.parse(this.row, value, plain);
    if (isRefusedRow(parsed)) return parsed;
    const told = this.told[parsed.side];
    if (told.has(parsed.callId)) return { field: 'callId', reason: 'call-repeated' };
    told.add(parsed.callId);
    return parsed;
  }

  private refuse(why: RefusedRow, end: number): void {
    const { by, bytes, at, row } = this;
    const raw = bytes.subarray(at, Math.min(end, at + MOST_RAW_BYTES));
    const rawSealed = by.sealer.seal(quarantineSealKey(this.batchId, row), raw);
    this.refused.push({ row, ...why, rawSealed });
  }
}
