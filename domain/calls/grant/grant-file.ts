import { isMap, isSeq, LineCounter, stringify } from 'yaml';
import { formatDay, parseDay } from '../../calendar/day';
import { boundedDocument } from '../../catalogue/parse-catalogue';
import { type Complaint, Refusal } from '../../errors';
import { CsvScanner } from '../../mapping/parse-csv';
import type { Grant } from './grant';

/** Why a row of a file of grants is refused. */
export const GRANT_REASONS = [
  'syntax',
  'unknown-field',
  'missing',
  'wrong-kind',
  'too-long',
  'not-one-of',
  'not-a-day',
  'not-a-region-code',
  'ends-before-it-begins',
  'duplicate',
  'code-taken',
  'unknown-organisation',
  'unknown-type',
  'unknown-scenario',
] as const;
export type GrantReason = (typeof GRANT_REASONS)[number];

export const GRANT_FORMATS = ['yaml', 'json', 'csv'] as const;
export type GrantFormat = (typeof GRANT_FORMATS)[number];

/** Fields of a grant in a file; `organisation` or `region` says to whom. Empty or left out: whichever, or without an end. */
export const GRANT_FIELDS = [
  'code',
  'organisation',
  'region',
  'type',
  'ownerRegion',
  'scenario',
  'from',
  'until',
  'basis',
] as const;
type Field = (typeof GRANT_FIELDS)[number];
const LONGEST: Readonly<Partial<Record<Field, number>>> = { basis: 300 };
const LONG = 100;
const REGION = /^\d{6}$/;

/** Codes of the catalogue that grants may name. */
export interface GrantCodes {
  readonly organisations: ReadonlySet<string>;
  readonly types: ReadonlySet<string>;
  readonly scenarios: ReadonlySet<string>;
}

type Row = { readonly line: number; readonly cells: Readonly<Record<string, unknown>> };
type GrantComplaint = Complaint & { readonly reason: GrantReason };
const MOST_COMPLAINTS = 200;

/**
 * Reads a file of grants: YAML or JSON (`grants:` and a list), or CSV with a header of GRANT_FIELDS.
 *
 * @throws Refusal `invalid-input`: complaints by line (`row`), field and reason, in the order of the file.
 */
export function parseGrants(source: string, format: GrantFormat, known: GrantCodes): Grant[] {
  const complaints: GrantComplaint[] = [];
  const rows = format === 'csv' ? csvRows(source, complaints) : listRows(source, complaints);
  const lines = new Map<string, number>();
  const grants = rows.flatMap((row) => {
    const { grant, wrong } = readRow(row, known);
    if (grant !== null && lines.has(grant.code))
      wrong.push({ row: row.line, field: 'code', reason: 'duplicate', hint: grant.code });
    if (grant !== null) lines.set(grant.code, row.line);
    complaints.push(...wrong);
    return grant === null ? [] : [grant];
  });
  if (complaints.length > 0) {
    complaints.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
    throw new Refusal('invalid-input', 'the file of grants has errors', complaints.slice(0, MOST_COMPLAINTS));
  }
  return grants;
}

/** Grants as a file that `parseGrants` reads back to the same. */
export function writeGrants(grants: readonly Grant[], format: GrantFormat): string {
  const rows = grants.map(plainGrant);
  if (format === 'json') return `${JSON.stringify({ grants: rows.map(withoutEmpty) }, null, 2)}\n`;
  if (format === 'yaml')
    return stringify(
      { grants: rows.map(withoutEmpty) },
      { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' },
    );
  const lines = rows.map((row) => GRANT_FIELDS.map((field) => csvCell(row[field] ?? '')).join(','));
  return `${[GRANT_FIELDS.join(','), ...lines].join('\n')}\n`;
}

/** A grant by the fields of a file, in their order. */
export function plainGrant(grant: Grant): Readonly<Record<Field, string | null>> {
  return {
    code: grant.code,
    organisation: grant.granteeKind === 'organisation' ? grant.grantee : null,
    region: grant.granteeKind === 'region' ? grant.grantee : null,
    type: grant.typeCode,
    ownerRegion: grant.ownerRegion,
    scenario: grant.scenario,
    from: formatDay(grant.from),
    until: grant.until === null ? null : formatDay(grant.until),
    basis: grant.basis,
  };
}

function withoutEmpty(row: Readonly<Record<Field, string | null>>): Partial<Record<Field, string>> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as Partial<
    Record<Field, string>
  >;
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function listRows(source: string, complaints: GrantComplaint[]): Row[] {
  const lines = new LineCounter();
  const document = boundedDocument(source, lines);
  for (const error of document.errors)
    complaints.push({
      row: lines.linePos(error.pos[0]).line,
      reason: 'syntax',
      hint: error.message.slice(0, LONG),
    });
  if (complaints.length > 0) return [];
  const list = isMap(document.contents) ? document.get('grants', true) : undefined;
  if (!isSeq(list)) {
    complaints.push({ row: 1, field: 'grants', reason: 'missing' });
    return [];
  }
  return list.items.flatMap((item) => {
    const at = (item as { range?: [number, number, number] | null }).range?.[0] ?? 0;
    const { line } = lines.linePos(at);
    if (isMap(item)) return [{ line, cells: withoutNulls(item.toJS(document)) }];
    complaints.push({ row: line, field: 'grants', reason: 'wrong-kind' });
    return [];
  });
}

/** The parser gives every scalar as text (a code is never a number), so JSON's null as well. */
function withoutNulls(row: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row as Record<string, unknown>).filter(([, value]) => value !== 'null' && value !== '~'),
  );
}

function csvRows(source: string, complaints: GrantComplaint[]): Row[] {
  let header: string[] | null = null;
  const rows: Row[] = [];
  // Line by line: a cell of a grant has no line break, and so every row has a line of its own.
  for (const [at, text] of source
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = at + 1;
    const cells = cellsOf(text);
    if (cells === undefined) continue;
    if (cells === null) complaints.push({ row: line, reason: 'syntax' });
    else if (header === null) header = cells.map((cell) => cell.trim());
    else if (cells.length > header.length) complaints.push({ row: line, reason: 'syntax' });
    else
      rows.push({
        line,
        cells: Object.fromEntries(header.map((name, column) => [name, cells[column] ?? ''])),
      });
  }
  if (header === null) complaints.push({ row: 1, field: 'code', reason: 'missing' });
  return rows;
}

/** undefined: a line without a character; null: its quoting is broken. */
function cellsOf(text: string): string[] | null | undefined {
  let found: string[] | null | undefined;
  const scanner = new CsvScanner(',', (cells) => {
    found = cells;
  });
  scanner.push(text);
  scanner.end();
  return found;
}

function readRow({ line, cells }: Row, known: GrantCodes): { grant: Grant | null; wrong: GrantComplaint[] } {
  const wrong: GrantComplaint[] = [];
  const say = (field: string, reason: GrantReason, hint?: string) =>
    void wrong.push({
      row: line,
      field,
      reason,
      ...(hint === undefined ? {} : { hint: hint.slice(0, LONG) }),
    });
  for (const name of Object.keys(cells))
    if (!(GRANT_FIELDS as readonly string[]).includes(name)) say(name.slice(0, LONG), 'unknown-field');
  const texts = Object.fromEntries(
    GRANT_FIELDS.map((field) => [field, textOf(field, cells[field], say)]),
  ) as Record<Field, string | null>;
  const from = dayOf('from', texts.from, say);
  const until = dayOf('until', texts.until, say);
  for (const field of ['code', 'from', 'basis'] as const) if (texts[field] === null) say(field, 'missing');
  if ((texts.organisation === null) === (texts.region === null))
    say('organisation', texts.region === null ? 'missing' : 'not-one-of');
  for (const field of ['region', 'ownerRegion'] as const)
    if (texts[field] !== null && !REGION.test(texts[field])) say(field, 'not-a-region-code', texts[field]);
  const { organisation, type, scenario } = texts;
  if (organisation !== null && !known.organisations.has(organisation))
    say('organisation', 'unknown-organisation', organisation);
  if (type !== null && !known.types.has(type)) say('type', 'unknown-type', type);
  if (scenario !== null && !known.scenarios.has(scenario)) say('scenario', 'unknown-scenario', scenario);
  if (from !== null && until !== null && until < from)
    say('until', 'ends-before-it-begins', texts.until ?? '');
  if (wrong.length > 0) return { grant: null, wrong };
  return {
    wrong,
    grant: {
      code: texts.code as string,
      granteeKind: organisation === null ? 'region' : 'organisation',
      grantee: (organisation ?? texts.region) as string,
      typeCode: type,
      ownerRegion: texts.ownerRegion,
      scenario,
      from: from as number,
      until,
      basis: texts.basis as string,
    },
  };
}

type Say = (field: string, reason: GrantReason, hint?: string) => void;

function textOf(field: Field, value: unknown, say: Say): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' || value.includes('\u0000')) {
    say(field, 'wrong-kind');
    return null;
  }
  const text = value.trim();
  if (text.length > (LONGEST[field] ?? LONG)) say(field, 'too-long');
  return text === '' ? null : text;
}

function dayOf(field: Field, text: string | null, say: Say): number | null {
  if (text === null) return null;
  const day = parseDay(text);
  if (day === null) say(field, 'not-a-day', text);
  return day;
}
