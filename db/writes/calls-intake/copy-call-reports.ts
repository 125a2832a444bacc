import type { Connection } from '#db/client';
import { type BinaryRows, STREAM_END, STREAM_HEAD } from '#db/copy/binary-rows';
import { copyIn } from '#db/copy/copy-in';
import { MICROS_1970_TO_2000 } from '#db/copy/epoch';
import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';

/** A report as `call_report` keeps it; keys are texts of their 8 bytes' codes, words places in `call_term`. */
export interface StoredReport {
  readonly callKey: string;
  readonly occurredAt: Instant;
  readonly day: Day;
  readonly source: number;
  readonly caller: number;
  readonly operator: number;
  readonly type: number;
  readonly callerRegion: number;
  readonly ownerRegion: number;
  readonly side: number;
  readonly mode: number;
  readonly outcome: number;
  readonly logYear: number;
  readonly holder: string | null;
  readonly matter: string | null;
  readonly certificate: string | null;
  readonly issuer: number | null;
  readonly scenario: number | null;
  readonly item: number | null;
  readonly basis: number | null;
  readonly latencyMs: number | null;
}

/** What is known last stands first, and what is never null before what may be: both are found by their offset. */
const COLUMNS = [
  ...[
    'entry',
    'unexplained',
    'pair',
    'call_key',
    'occurred_at',
    'day',
    'source',
    'caller',
    'operator',
    'type',
  ],
  ...[
    'caller_region',
    'owner_region',
    'side',
    'mode',
    'outcome',
    'log_year',
    'holder',
    'matter',
    'certificate',
  ],
  ...['issuer', 'scenario', 'item', 'basis', 'latency_ms'],
] as const;

/** Adds a row whose entry, reasons and pair are filled in later (`ReportRow`). */
export function writeReport(rows: BinaryRows, report: StoredReport): void {
  rows.row(COLUMNS.length);
  rows.zero8();
  rows.int4(0);
  rows.int2(0);
  rows.codes(report.callKey);
  rows.instant(report.occurredAt);
  rows.day(report.day);
  rows.int4(report.source);
  rows.int4(report.caller);
  rows.int4(report.operator);
  rows.int4(report.type);
  rows.int4(report.callerRegion);
  rows.int4(report.ownerRegion);
  rows.int2(report.side);
  rows.int2(report.mode);
  rows.int2(report.outcome);
  rows.int2(report.logYear);
  rows.codes(report.holder);
  rows.codes(report.matter);
  rows.codes(report.certificate);
  rows.int4(report.issuer);
  rows.int4(report.scenario);
  rows.int4(report.item);
  rows.int4(report.basis);
  rows.int4(report.latencyMs);
}

/** Offsets of values within a row: two bytes of field count, then each value after four bytes of length. */
const AT = {
  entry: 6,
  unexplained: 18,
  pair: 26,
  callKey: 32,
  occurredAt: 44,
  firstWord: 64,
  side: 112,
} as const;
const WORD_STEP = 8;
const SMALL_STEP = 6;
const NULLABLE = 132;
const DAY_AT = 56;
const DAYS_1970_TO_2000 = 10_957;

/** Rows written by `writeReport`, read and completed where they lie. */
export class ReportRows {
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private readonly at: Uint32Array;
  /** Where the present row's nullable values begin, or -1 for null. */
  private readonly nullable = new Int32Array(8);
  private row = 0;

  constructor(bytes: Uint8Array, at: Uint32Array) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.at = at;
  }

  /** Turns to a row. */
  seek(index: number): this {
    this.row = this.at[index] as number;
    let at = this.row + NULLABLE;
    for (let field = 0; field < 8; field++) {
      const length = this.view.getInt32(at);
      this.nullable[field] = length < 0 ? -1 : at + 4;
      at += length < 0 ? 4 : 4 + length;
    }
    return this;
  }

  get callKey(): bigint {
    return this.view.getBigInt64(this.row + AT.callKey);
  }
  get occurredAt(): Instant {
    return Number(this.view.getBigInt64(this.row + AT.occurredAt)) + MICROS_1970_TO_2000;
  }
  get day(): Day {
    return this.view.getInt32(this.row + DAY_AT) + DAYS_1970_TO_2000;
  }
  get side(): number {
    return this.small(0);
  }
  get mode(): number {
    return this.small(1);
  }
  get outcome(): number {
    return this.small(2);
  }
  get source(): number {
    return this.word(0);
  }
  get caller(): number {
    return this.word(1);
  }
  get operator(): number {
    return this.word(2);
  }
  get type(): number {
    return this.word(3);
  }
  get callerRegion(): number {
    return this.word(4);
  }
  get ownerRegion(): number {
    return this.word(5);
  }
  get holder(): bigint | null {
    return this.key(0);
  }
  get matter(): bigint | null {
    return this.key(1);
  }
  get certificate(): bigint | null {
    return this.key(2);
  }
  get issuer(): number | null {
    return this.nullableWord(3);
  }
  get scenario(): number | null {
    return this.nullableWord(4);
  }
  get item(): number | null {
    return this.nullableWord(5);
  }
  get latencyMs(): number | null {
    return this.nullableWord(7);
  }
  get pair(): number {
    return this.view.getInt16(this.row + AT.pair);
  }
  set pair(pair: number) {
    this.view.setInt16(this.row + AT.pair, pair);
  }
  get unexplained(): number {
    return this.view.getInt32(this.row + AT.unexplained);
  }
  set unexplained(reasons: number) {
    this.view.setInt32(this.row + AT.unexplained, reasons);
  }

  /** Numbers all rows by their entries, `first` and on. */
  number(first: number): void {
    const { view, at } = this;
    for (let index = 0; index < at.length - 1; index++) {
      const entry = first + index;
      const place = (at[index] as number) + AT.entry;
      view.setInt32(place, Math.floor(entry / 4_294_967_296));
      view.setUint32(place + 4, entry % 4_294_967_296);
    }
  }

  /** All of it as a COPY stream. */
  *stream(): Generator<Buffer> {
    yield STREAM_HEAD;
    yield this.bytes;
    yield STREAM_END;
  }

  private word(index: number): number {
    return this.view.getInt32(this.row + AT.firstWord + index * WORD_STEP);
  }
  private small(index: number): number {
    return this.view.getInt16(this.row + AT.side + index * SMALL_STEP);
  }
  private key(field: number): bigint | null {
    const at = this.nullable[field] as number;
    return at < 0 ? null : this.view.getBigInt64(at);
  }
  private nullableWord(field: number): number | null {
    const at = this.nullable[field] as number;
    return at < 0 ? null : this.view.getInt32(at);
  }
}

/** Writes a batch's reports. Their days must have been made (`make-call-days.ts`). */
export function copyReports(connection: Connection, rows: ReportRows): Promise<void> {
  return copyIn(connection, `call_report (${COLUMNS.join(', ')})`, rows.stream());
}
