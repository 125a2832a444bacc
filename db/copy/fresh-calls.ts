import type { Instant } from '#domain/calendar/instant';
import type { NewCall } from '#domain/calls/detect/scan';

/**
 * A report on its way to detection, big-endian: microseconds since 1970, keys of holder, matter and certificate (8 bytes each),
 * caller, operator, type, region, reasons (4 each), entry after the first of the row (4), side, mode, outcome, pair, and
 * which of the keys there are (1 each).
 */
const AT = {
  occurredAt: 0,
  holder: 8,
  matter: 16,
  certificate: 24,
  caller: 32,
  operator: 36,
  type: 40,
  callerRegion: 44,
  unexplained: 48,
  after: 52,
  side: 56,
  mode: 57,
  outcome: 58,
  pair: 59,
  given: 60,
} as const;
const WIDTH = 61;
const GIVEN = { holder: 1, matter: 2, certificate: 4 } as const;
const TWO_21 = 2 ** 21;

/** What of a report detection asks for, before it has an entry. */
export type FreshReport = Omit<NewCall, 'entry' | 'holder'> & { readonly holder: bigint | null };

/** Reports of consecutive entries, `after` entries behind the first of their row; `at` may give one object again and again. */
export function packFresh(count: number, at: (index: number) => FreshReport): Buffer {
  const bytes = Buffer.alloc(count * WIDTH);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let index = 0; index < count; index += 1) {
    const report = at(index);
    const { occurredAt, holder, matter, certificate } = report;
    const row = index * WIDTH;
    view.setInt32(row + AT.occurredAt, Math.floor(occurredAt / 4_294_967_296));
    view.setUint32(row + AT.occurredAt + 4, occurredAt % 4_294_967_296);
    if (holder !== null) view.setBigInt64(row + AT.holder, holder);
    if (matter !== null) view.setBigInt64(row + AT.matter, matter);
    if (certificate !== null) view.setBigInt64(row + AT.certificate, certificate);
    view.setInt32(row + AT.caller, report.caller);
    view.setInt32(row + AT.operator, report.operator);
    view.setInt32(row + AT.type, report.type);
    view.setInt32(row + AT.callerRegion, report.callerRegion);
    view.setInt32(row + AT.unexplained, report.unexplained);
    view.setInt32(row + AT.after, index);
    bytes[row + AT.side] = report.side;
    bytes[row + AT.mode] = report.mode;
    bytes[row + AT.outcome] = report.outcome;
    bytes[row + AT.pair] = report.pair;
    bytes[row + AT.given] =
      (holder === null ? 0 : GIVEN.holder) |
      (matter === null ? 0 : GIVEN.matter) |
      (certificate === null ? 0 : GIVEN.certificate);
  }
  return bytes;
}

/**
 * What `packFresh` wrote, of a row whose first entry is `first`: one object, which turns to the next report each time, since
 * a full load's reports would keep the collector busy. What is to be kept is copied.
 */
export function* unpackFresh(bytes: Buffer, first: number): Generator<NewCall> {
  const report = new PackedReport(bytes, first);
  for (let row = 0; row + WIDTH <= bytes.length; row += WIDTH) yield report.turn(row);
}

class PackedReport implements NewCall {
  private readonly bytes: Buffer;
  private readonly view: DataView;
  private readonly first: number;
  private row = 0;

  constructor(bytes: Buffer, first: number) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.first = first;
  }

  turn(row: number): this {
    this.row = row;
    return this;
  }

  get entry(): number {
    return this.first + this.view.getInt32(this.row + AT.after);
  }
  get occurredAt(): Instant {
    const at = this.row + AT.occurredAt;
    return this.view.getInt32(at) * 4_294_967_296 + this.view.getUint32(at + 4);
  }
  /** The first 53 bits are what a number holds. */
  get holder(): number | null {
    const at = this.row + AT.holder;
    return this.given(GIVEN.holder)
      ? this.view.getInt32(at) * TWO_21 + (this.view.getUint32(at + 4) >>> 11)
      : null;
  }
  get matter(): bigint | null {
    return this.given(GIVEN.matter) ? this.view.getBigInt64(this.row + AT.matter) : null;
  }
  get certificate(): bigint | null {
    return this.given(GIVEN.certificate) ? this.view.getBigInt64(this.row + AT.certificate) : null;
  }
  get caller(): number {
    return this.view.getInt32(this.row + AT.caller);
  }
  get operator(): number {
    return this.view.getInt32(this.row + AT.operator);
  }
  get type(): number {
    return this.view.getInt32(this.row + AT.type);
  }
  get callerRegion(): number {
    return this.view.getInt32(this.row + AT.callerRegion);
  }
  get unexplained(): number {
    return this.view.getInt32(this.row + AT.unexplained);
  }
  get side(): number {
    return this.bytes[this.row + AT.side] as number;
  }
  get mode(): number {
    return this.bytes[this.row + AT.mode] as number;
  }
  get outcome(): number {
    return this.bytes[this.row + AT.outcome] as number;
  }
  get pair(): number {
    return this.bytes[this.row + AT.pair] as number;
  }

  private given(bit: number): boolean {
    return ((this.bytes[this.row + AT.given] as number) & bit) !== 0;
  }
}
