import type { StoredRecord } from '#db/writes/copy-records';
import { HASH_BYTES, KEY_AT, KEY_BYTES, LENGTH_BYTES } from '#db/writes/copy-records';
import type { TallyPlace } from '#domain/metrics/tally';
import type { QuarantinedRow } from '#domain/records/record';

/** Where records belong; interned, since a delivery of a million records has some hundred places. */
export type Place = Omit<TallyPlace, 'day'>;

/** Why one rule fails on one record of a pack. */
export interface PackedFailure {
  readonly index: number;
  readonly ordinal: number;
  readonly field: string | null;
  readonly reason: string;
  /** JSON text. */
  readonly detail: string | null;
}

/**
 * Rows prepared for the archive: records as rows of a COPY stream with what deciding needs beside them in columns.
 * Made of plain data, so that a thread can hand it over without copying. Absent numbers are NaN.
 */
export interface RowPack {
  readonly records: number;
  /** COPY rows one after another; `at[i]` to `at[i + 1]` is record i. */
  readonly bytes: Uint8Array;
  readonly at: Uint32Array;
  readonly outcomeAt: Uint32Array;
  readonly rowNumber: Uint32Array;
  readonly version: Float64Array;
  readonly sourceUpdatedAt: Float64Array;
  readonly receivedAt: Float64Array;
  /** Indexes into the places and outcomes of this and all earlier packs of the same packer. */
  readonly place: Uint32Array;
  readonly outcome: Uint32Array;
  readonly newPlaces: readonly Place[];
  readonly newOutcomes: readonly string[];
  /** In order of index. */
  readonly failures: readonly PackedFailure[];
  /** In order of row. */
  readonly quarantined: readonly QuarantinedRow[];
  /** The records themselves, for callers that watch each row; otherwise empty. */
  readonly stored: readonly StoredRecord[];
}

/** A pack on its way to the archive: raw texts stay where they were read until they are asked for. */
export interface ArrivingPack extends RowPack {
  /** Which packer made it: each numbers places and outcomes by itself. */
  readonly numbering: number;
  /** The raw texts of the records at these indexes. */
  rawOf(indexes: readonly number[]): Promise<readonly string[]>;
  /** Says that the pack is stored: its memory may be used again. */
  done(): void;
}

/** One record of a pack. */
export class PackedRecord {
  readonly pack: ArrivingPack;
  readonly index: number;
  /** Hexadecimal. */
  readonly key: string;
  private readonly bytes: Buffer;

  constructor(pack: ArrivingPack, bytes: Buffer, index: number) {
    this.pack = pack;
    this.index = index;
    this.bytes = bytes;
    const at = (pack.at[index] as number) + KEY_AT;
    this.key = bytes.toString('hex', at, at + KEY_BYTES);
  }

  get rowNumber(): number {
    return this.pack.rowNumber[this.index] as number;
  }

  get version(): number | null {
    return numberOrNull(this.pack.version[this.index] as number);
  }

  get sourceUpdatedAt(): number | null {
    return numberOrNull(this.pack.sourceUpdatedAt[this.index] as number);
  }

  get receivedAt(): number {
    return this.pack.receivedAt[this.index] as number;
  }

  get contentDigest(): string {
    const at = this.afterOutcome + LENGTH_BYTES;
    return this.bytes.toString('hex', at, at + HASH_BYTES);
  }

  /** Null when the record has no number. */
  get numberHash(): string | null {
    const at = this.afterOutcome + LENGTH_BYTES + HASH_BYTES;
    if (this.bytes.readInt32BE(at) < 0) return null;
    return this.bytes.toString('hex', at + LENGTH_BYTES, at + LENGTH_BYTES + HASH_BYTES);
  }

  private get outcomeAt(): number {
    return this.pack.outcomeAt[this.index] as number;
  }

  private get afterOutcome(): number {
    return this.outcomeAt + this.bytes.readInt32BE(this.outcomeAt - LENGTH_BYTES);
  }

  /** Overwrites the outcome's letters; as many as there were. */
  writeOutcome(outcome: string): void {
    if (this.bytes.write(outcome, this.outcomeAt, 'latin1') !== this.afterOutcome - this.outcomeAt)
      throw new Error('an outcome keeps its width');
  }
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** The bytes of some records of a pack, in pieces that are as long as possible. */
export function* piecesOf(records: readonly PackedRecord[]): Generator<Buffer> {
  let from = 0;
  while (from < records.length) {
    const { pack, index } = records[from] as PackedRecord;
    let to = from + 1;
    while (records[to]?.pack === pack && records[to]?.index === index + to - from) to += 1;
    const start = pack.at[index] as number;
    const end = pack.at[index + to - from] as number;
    yield Buffer.from(pack.bytes.buffer, pack.bytes.byteOffset + start, end - start);
    from = to;
  }
}
