import { BinaryRows } from '#db/copy/binary-rows';
import { type StoredRecord, writeRecord } from '#db/writes/copy-records';
import type { ParsedRow, QuarantinedRow, QuarantineReason } from '#domain/records/record';
import { FAIL } from '#domain/rules/outcome';
import { describeFailure } from '#services/quality/describe-finding';
import type { OpenRules } from '#services/quality/rule-engine';
import { type Preparation, prepareRecord } from '../prepare-record';
import type { PackedFailure, Place, RowPack } from './row-pack';

/** Rows of a pack: large enough to drown round trips, small enough to bound memory. */
export const PACK_ROWS = 8_000;

export interface PackerOptions {
  readonly preparation: Preparation;
  readonly rules: OpenRules;
  /** Whose records may be brought; null: everybody's. */
  readonly pushable: ((organisation: string) => boolean) | null;
  /** Keeps the prepared records beside their bytes. */
  readonly keepStored: boolean;
}

/** Numbers texts (or whole objects by a text) in the order of their first appearance. */
class Numbering {
  private readonly numbers = new Map<string, number>();
  private fresh: string[] = [];

  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(text, number);
    this.fresh.push(text);
    return number;
  }

  takeFresh(): string[] {
    const { fresh } = this;
    this.fresh = [];
    return fresh;
  }
}

/** Prepares rows one by one and gathers them into packs: nothing of a row outlives it but its bytes. */
export class RowPacker {
  private readonly options: PackerOptions;
  private readonly bytes = new BinaryRows(false);
  private readonly outcomes = new Numbering();
  private readonly places = new Map<string, Map<string, number>>();
  private placeCount = 0;
  private newPlaces: Place[] = [];
  private columns = new Columns();
  private raws: RawText[] = [];
  private failures: PackedFailure[] = [];
  private quarantined: QuarantinedRow[] = [];
  private stored: StoredRecord[] = [];

  constructor(options: PackerOptions) {
    this.options = options;
  }

  /** Rows gathered since the last pack. */
  get rows(): number {
    return this.columns.size + this.quarantined.length;
  }

  add(row: ParsedRow): void {
    if (!row.ok) {
      this.quarantined.push(row.quarantined);
      return;
    }
    const { preparation, pushable, keepStored } = this.options;
    const stored = prepareRecord(row.record, preparation);
    if (!stored) this.quarantine(row, 'identity-missing', 'certificateId');
    else if (pushable && !pushable(stored.checked.organisation))
      this.quarantine(row, 'issuer-foreign', 'issuerCode');
    else {
      this.addRecord(stored);
      this.raws.push(rawTextOf(row));
      if (keepStored) this.stored.push(stored);
    }
  }

  private quarantine(row: ParsedRow & { ok: true }, reason: QuarantineReason, field: string): void {
    this.quarantined.push({ row: row.record.row, reason, field, raw: row.raw });
  }

  private addRecord(stored: StoredRecord): void {
    const { checked, outcome } = stored;
    const { columns } = this;
    const index = columns.size;
    columns.at[index] = this.bytes.position;
    columns.outcomeAt[index] = writeRecord(this.bytes, stored);
    columns.rowNumber[index] = stored.rowNumber;
    columns.version[index] = checked.version ?? Number.NaN;
    columns.sourceUpdatedAt[index] = checked.sourceUpdatedAt ?? Number.NaN;
    columns.receivedAt[index] = checked.receivedAt;
    columns.place[index] = this.placeOf(checked.organisation, checked.organisationRegion, checked.typeCode);
    columns.outcome[index] = this.outcomes.numberOf(outcome);
    columns.size = index + 1;
    for (let at = outcome.indexOf(FAIL); at >= 0; at = outcome.indexOf(FAIL, at + 1))
      this.failures.push({ index, ordinal: at, ...describeFailure(this.options.rules, at, checked) });
  }

  private placeOf(organisation: string, organisationRegion: string, typeCode: string): number {
    let types = this.places.get(organisation);
    if (!types) {
      types = new Map();
      this.places.set(organisation, types);
    }
    let number = types.get(typeCode);
    if (number === undefined) {
      number = this.placeCount++;
      types.set(typeCode, number);
      this.newPlaces.push({ organisation, organisationRegion, typeCode });
    }
    return number;
  }

  /** What was gathered, as one pack, and how to get at its raw texts. */
  take(): { readonly pack: RowPack; readonly rawOf: (indexes: readonly number[]) => string[] } {
    const { columns, raws, failures, quarantined, stored, newPlaces } = this;
    columns.at[columns.size] = this.bytes.position;
    const pack: RowPack = {
      records: columns.size,
      bytes: this.bytes.take(),
      ...columns.arrays(),
      newPlaces,
      newOutcomes: this.outcomes.takeFresh(),
      failures,
      quarantined,
      stored,
    };
    this.columns = new Columns();
    this.raws = [];
    this.failures = [];
    this.quarantined = [];
    this.stored = [];
    this.newPlaces = [];
    return { pack, rawOf: (indexes) => indexes.map((index) => textOf(raws[index])) };
  }

  /** Memory of a pack that is stored: the next one is written into it. */
  reuse(bytes: ArrayBuffer): void {
    this.bytes.reuse(bytes);
  }
}

/** A row's own text, or what makes it when asked: of a row that was read nothing else is kept alive. */
type RawText = string | { readonly raw: string };

function rawTextOf(row: ParsedRow & { ok: true }): RawText {
  return Object.hasOwn(row, 'raw') ? row.raw : row;
}

function textOf(raw: RawText | undefined): string {
  if (raw === undefined) throw new Error('the pack has no such record');
  return typeof raw === 'string' ? raw : raw.raw;
}

/** The columns of a pack while it grows. */
class Columns {
  size = 0;
  /** One more: the end of the last. */
  readonly at = new Uint32Array(PACK_ROWS + 1);
  readonly outcomeAt = new Uint32Array(PACK_ROWS);
  readonly rowNumber = new Uint32Array(PACK_ROWS);
  readonly version = new Float64Array(PACK_ROWS);
  readonly sourceUpdatedAt = new Float64Array(PACK_ROWS);
  readonly receivedAt = new Float64Array(PACK_ROWS);
  readonly place = new Uint32Array(PACK_ROWS);
  readonly outcome = new Uint32Array(PACK_ROWS);

  arrays() {
    const { at, outcomeAt, rowNumber, version, sourceUpdatedAt, receivedAt, place, outcome } = this;
    return { at, outcomeAt, rowNumber, version, sourceUpdatedAt, receivedAt, place, outcome };
  }
}
