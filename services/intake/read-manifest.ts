import { type Day, parseDay } from '#domain/calendar/day';
import { coversBits } from '#domain/coverage/line';
import { Refusal } from '#domain/errors';
import { CODE_LIMIT, ROW_LIMIT } from '#domain/mapping/mapping-limits';
import { FIELD_SYNONYMS, STATUS_WORDS } from '#domain/mapping/mapping-synonyms';
import { CsvScanner, detectDelimiter } from '#domain/mapping/parse-csv';
import { compilePattern, dayReader } from '#domain/mapping/parse-date';
import { parseJsonLine } from '#domain/mapping/parse-json-line';
import { LineScanner } from '#domain/mapping/parse-lines';
import { type ByteLimits, readBytes } from '../reading/read-bytes';
import { readText } from '../reading/read-text';
import { detectFormat, headerOf } from './read-rows';

export const MANIFEST_FIELDS = ['organisation', 'typeCode', 'day', 'number', 'version', 'status'] as const;
export type ManifestField = (typeof MANIFEST_FIELDS)[number];

/** A declared number as its file says it, or why the row is no such thing. Rows count from 1, the header aside. */
export type ManifestRow =
  | {
      readonly ok: true;
      readonly row: number;
      /** null: the file does not say. */
      readonly organisation: string | null;
      readonly typeCode: string;
      readonly day: Day;
      readonly number: string;
      readonly version: number | null;
      readonly status: string | null;
    }
  | { readonly ok: false; readonly row: number; readonly field: string | null; readonly reason: string };

export interface ManifestOptions extends ByteLimits {
  /** Column names, where they are none of those known. */
  readonly columns?: Readonly<Partial<Record<ManifestField, string>>>;
  /** For files of one type, or of one day. */
  readonly constants?: Readonly<Partial<Record<'organisation' | 'typeCode' | 'day', string>>>;
}

/** Rows with what the file tells of each number beside it (bits of `manifest.covers`). */
export interface ManifestRows {
  readonly covers: number;
  readonly rows: readonly ManifestRow[];
}

/** Unambiguous forms only: a manifest that is a month off would be worse than one refused. */
const DAY_PATTERNS = ['yyyy-MM-dd', 'yyyyMMdd', 'yyyy/M/d', 'yyyy.M.d', 'yyyy年M月d日', 'yyyy-M-d'].map(
  compilePattern,
);
const CHUNK_ROWS = 4_000;
/** As in domain/coverage/messages.ts. */
const TYPE_LIMIT = 100;

const KNOWN_COLUMNS: Readonly<Record<ManifestField, readonly string[]>> = {
  organisation: ['organisation', ...(FIELD_SYNONYMS.issuerCode ?? [])],
  typeCode: ['type', '类型代码', ...(FIELD_SYNONYMS.typeCode ?? [])],
  day: ['day', 'date', '日期', ...(FIELD_SYNONYMS.issuedOn ?? [])],
  number: ['number', '编号', ...(FIELD_SYNONYMS.certificateNumber ?? [])],
  version: FIELD_SYNONYMS.version ?? [],
  status: FIELD_SYNONYMS.status ?? [],
};

/**
 * The declared numbers of a CSV or NDJSON file (UTF-8 or GB18030, gzip or not), in order, a few thousand at a time.
 * Rows that say no type, day or number come out with field and reason; the others go on. Memory is bounded.
 * Refuses a file without the columns it needs.
 */
export async function* readManifest(
  source: AsyncIterable<Uint8Array>,
  options: ManifestOptions = {},
): AsyncGenerator<ManifestRows> {
  const reader = new ManifestReader(options);
  for await (const text of readText(readBytes(source, options), 'auto')) {
    reader.push(text);
    if (reader.rows.length >= CHUNK_ROWS) yield reader.take();
  }
  reader.end();
  yield reader.take();
}

type Get = (field: ManifestField) => string | null;

class ManifestReader {
  rows: ManifestRow[] = [];
  private covers: number | null = null;
  private head = '';
  private scanner: { push(text: string): void; end(): void } | null = null;
  private row = 0;
  private readonly options: ManifestOptions;
  private readonly readDay = dayReader(DAY_PATTERNS, 'written', 480);

  constructor(options: ManifestOptions) {
    this.options = options;
    const day = options.constants?.day;
    if (day !== undefined && parseDay(day) === null)
      throw new Refusal('invalid-input', 'no such day', [
        { field: 'day', reason: 'day-unparseable', hint: day },
      ]);
  }

  push(text: string): void {
    if (this.scanner) {
      this.scanner.push(text);
      return;
    }
    this.head += text;
    const format = detectFormat(this.head);
    const begun = format === 'ndjson' || (format === 'csv' && this.head.includes('\n'));
    if (!begun && this.head.length <= ROW_LIMIT) return;
    if (format === null) throw new Refusal('invalid-input', 'the file is empty');
    this.open(format);
  }

  end(): void {
    if (!this.scanner) {
      const format = detectFormat(this.head);
      if (format === null) throw new Refusal('invalid-input', 'the file is empty');
      this.open(format);
    }
    this.scanner?.end();
  }

  take(): ManifestRows {
    const rows = this.rows;
    this.rows = [];
    return { covers: this.covers ?? 0, rows };
  }

  private open(format: 'csv' | 'ndjson'): void {
    this.scanner = format === 'csv' ? this.cells(this.head) : this.objects();
    this.scanner.push(this.head);
    this.head = '';
  }

  private cells(head: string): CsvScanner {
    let places: ReadonlyMap<ManifestField, number> | null = null;
    const delimiter = detectDelimiter(head.slice(0, head.indexOf('\n') + 1 || head.length));
    return new CsvScanner(delimiter, (cells, _raw, reason) => {
      if (places === null) {
        const names = this.namesIn(headerOf(cells));
        const header = headerOf(cells);
        places = new Map([...names].map(([field, name]) => [field, header.indexOf(name)]));
        return;
      }
      const at = places;
      if (cells === null) this.refuse(null, reason ?? 'row-malformed');
      else this.read((field) => textOf(cells[at.get(field) ?? -1]));
    });
  }

  private objects(): LineScanner {
    let names: ReadonlyMap<ManifestField, string> | null = null;
    return new LineScanner((raw, tooLarge) => {
      const line = tooLarge ? null : parseJsonLine(raw);
      if (!line?.ok) {
        this.refuse(line?.field ?? null, tooLarge ? 'row-too-large' : 'row-malformed');
        return;
      }
      // The first object stands for a header.
      names ??= this.namesIn(Object.keys(line.value));
      const known = names;
      this.read((field) => textOf(line.value[known.get(field) ?? '']));
    });
  }

  /** Which column holds which field; refuses when a field can come from nowhere. */
  private namesIn(header: readonly string[]): ReadonlyMap<ManifestField, string> {
    const { columns = {}, constants = {} } = this.options;
    const names = new Map<ManifestField, string>();
    for (const field of MANIFEST_FIELDS) {
      const wanted = columns[field] === undefined ? KNOWN_COLUMNS[field] : [columns[field]];
      const found = header.find((name) => wanted.some((one) => plain(one) === plain(name)));
      if (found !== undefined) names.set(field, found);
      else if (
        columns[field] !== undefined ||
        (isRequired(field) && constants[field as 'typeCode'] === undefined)
      ) {
        const hint = columns[field] ?? KNOWN_COLUMNS[field].slice(0, 4).join(' · ');
        throw new Refusal('invalid-input', 'the file lacks a column', [
          { field, reason: 'column-missing', hint },
        ]);
      }
    }
    this.covers = coversBits((['version', 'status'] as const).filter((field) => names.has(field)));
    return names;
  }

  private refuse(field: string | null, reason: string): void {
    this.rows.push({ ok: false, row: ++this.row, field, reason });
  }

  private read(get: Get): void {
    const read = this.numberOf(get);
    if (typeof read === 'string') this.refuse(...faultOf(read));
    else this.rows.push({ ok: true, row: ++this.row, ...read });
  }

  /** The declared number, or what is wrong with its row. */
  private numberOf(get: Get): DeclaredNumber | Fault {
    const { constants = {} } = this.options;
    const typeCode = constants.typeCode ?? get('typeCode');
    if (typeCode === null) return 'typeCode type-missing';
    if (typeCode.length > TYPE_LIMIT) return 'typeCode field-too-long';
    const dayText = constants.day ?? get('day');
    if (dayText === null) return 'day day-missing';
    const day = this.readDay(dayText);
    if (Number.isNaN(day)) return 'day day-unparseable';
    const number = get('number');
    if (number === null) return 'number number-missing';
    if (number.length > CODE_LIMIT) return 'number field-too-long';
    const versionText = get('version');
    const version = versionText === null ? null : versionOf(versionText);
    if (Number.isNaN(version)) return 'version version-unparseable';
    const organisation = constants.organisation ?? get('organisation');
    const word = get('status');
    const status = word === null ? null : (STATUS_WORDS.get(word.toLowerCase()) ?? word);
    return { organisation, typeCode, day, number, version, status };
  }
}

type DeclaredNumber = Omit<Extract<ManifestRow, { ok: true }>, 'ok' | 'row'>;
/** `field reason`. */
type Fault = `${ManifestField} ${string}`;

function faultOf(fault: Fault): [field: string, reason: string] {
  const [field = '', reason = ''] = fault.split(' ');
  return [field, reason];
}

function isRequired(field: ManifestField): boolean {
  return field === 'typeCode' || field === 'day' || field === 'number';
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** A whole number that PostgreSQL's integer holds, else NaN. */
function versionOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}

/** `Type_Code` and `typeCode` are one name. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}
