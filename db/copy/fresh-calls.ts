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

/** What `packFresh` wrote, of a row whose first entry is `first`. */
export function* unpackFresh(bytes: Buffer, first: number): Generator<NewCall> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = 0; row + WIDTH <= bytes.length; row += WIDTH) {
    const given = bytes[row + AT.given] as number;
    yield {
      entry: first + view.getInt32(row + AT.after),
      occurredAt:
        view.getInt32(row + AT.occurredAt) * 4_294_967_296 + view.getUint32(row + AT.occurredAt + 4),
      // The first 53 bits are what a number holds.
      holder:
        given & GIVEN.holder
          ? view.getInt32(row + AT.holder) * TWO_21 + (view.getUint32(row + AT.holder + 4) >>> 11)
          : null,
      matter: given & GIVEN.matter ? view.getBigInt64(row + AT.matter) : null,
      certificate: given & GIVEN.certificate ? view.getBigInt64(row + AT.certificate) : null,
      caller: view.getInt32(row + AT.caller),
      operator: view.getInt32(row + AT.operator),
      type: view.getInt32(row + AT.type),
      callerRegion: view.getInt32(row + AT.callerRegion),
      unexplained: view.getInt32(row + AT.unexplained),
      side: bytes[row + AT.side] as number,
      mode: bytes[row + AT.mode] as number,
      outcome: bytes[row + AT.outcome] as number,
      pair: bytes[row + AT.pair] as number,
    };
  }
}
