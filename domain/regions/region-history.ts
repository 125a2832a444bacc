import type { Complaint } from '../errors';
import { isRegionCode, type RegionBook, type RegionEnd, type RegionStatus } from './region-book';

/** One row of the history: a code under one name for a span of years. A code has several rows when renamed or reused. */
export interface RegionHistoryEntry {
  readonly code: string;
  readonly province: string;
  /** 地级; empty for a province, 直辖 under none. */
  readonly prefecture: string;
  readonly name: string;
  readonly level: 'province' | 'prefecture' | 'county';
  /** `changed`: renamed, or the code given to another place. */
  readonly state: 'current' | 'abolished' | 'changed';
  readonly from: number;
  /** Year it ended; null while in force. */
  readonly to: number | null;
  /** Where its area went; year is null when it equals `to`. */
  readonly successors: readonly { readonly code: string; readonly year: number | null }[];
}

export interface ParsedRegionHistory {
  readonly entries: readonly RegionHistoryEntry[];
  /** Rows left out. Reasons: header, columns, code, name, level, state, year, successors, years-reversed. */
  readonly complaints: readonly Complaint[];
}

const COLUMNS = [
  '代码',
  '一级行政区',
  '二级行政区',
  '名称',
  '级别',
  '状态',
  '启用时间',
  '变更/弃用时间',
  '新代码',
] as const;
const LEVELS: Readonly<Record<string, RegionHistoryEntry['level']>> = {
  省级: 'province',
  地级: 'prefecture',
  县级: 'county',
};
const STATES: Readonly<Record<string, RegionHistoryEntry['state']>> = {
  在用: 'current',
  弃用: 'abolished',
  变更: 'changed',
};
const SUCCESSOR = /^([1-9]\d{5})(?:\[([12]\d{3})\])?$/;

/**
 * Reads the layout of yescallop/areacodes (CC0): the nine Chinese columns, successors `a;b[2010]`. A bad row is left out
 * with a complaint (row counts from 1 below the header); a wrong header refuses everything.
 */
export function parseRegionHistory(csvText: string): ParsedRegionHistory {
  const lines = csvText.replace(/^\uFEFF/, '').split(/\r?\n/);
  const header = (lines[0] ?? '').split(',');
  const wrong = COLUMNS.findIndex((column, index) => header[index]?.trim() !== column);
  if (wrong >= 0) return { entries: [], complaints: [{ row: 0, field: COLUMNS[wrong], reason: 'header' }] };
  const entries: RegionHistoryEntry[] = [];
  const complaints: Complaint[] = [];
  for (let row = 1; row < lines.length; row += 1) {
    const line = lines[row] as string;
    if (line === '') continue;
    const read = readRow(line.split(','));
    if ('reason' in read) complaints.push({ row, ...read });
    else entries.push(read);
  }
  return { entries, complaints };
}

/** `book` with dated history: where the history knows a code it overrules the undated lists. */
export function regionBookWithHistory(book: RegionBook, entries: readonly RegionHistoryEntry[]): RegionBook {
  const rows = new Map<string, RegionHistoryEntry[]>();
  for (const entry of entries) {
    const known = rows.get(entry.code);
    if (known) known.push(entry);
    else rows.set(entry.code, [entry]);
  }
  for (const list of rows.values()) list.sort((a, b) => endOf(b) - endOf(a));
  const status = (code: string): RegionStatus => {
    const latest = rows.get(code)?.[0];
    return latest ? (latest.to === null ? 'current' : 'abolished') : undatedStatus(book, code, rows);
  };
  const name = (code: string) => rows.get(code)?.[0]?.name ?? book.name(code);
  const former = book.current().filter((code) => status(code) === 'current');
  const current = [
    ...new Set([...former, ...[...rows.keys()].filter((code) => status(code) === 'current')]),
  ].sort();
  return {
    dated: true,
    status,
    name,
    end: (code) => endFrom(rows, code, name),
    inForce: (code, year) =>
      rows.get(code)?.some((row) => row.from <= year && (row.to === null || year <= row.to)) ?? null,
    place: (code) => rows.get(code)?.[0] ?? null,
    current: () => current,
  };
}

/**
 * For codes the history omits. It is complete but for 市辖区 and zones, so what an undated list still calls current and
 * the history does not know stays as that list says; a zone or 市辖区 needs a prefecture that the history may be first to know.
 */
function undatedStatus(book: RegionBook, code: string, rows: ReadonlyMap<string, unknown>): RegionStatus {
  const status = book.status(code);
  if (status !== 'unknown' || !isRegionCode(code) || !rows.has(`${code.slice(0, 4)}00`)) return status;
  if (/^\d{4}7[1-9]$/.test(code)) return 'development-zone';
  return code.endsWith('01') ? 'district-placeholder' : status;
}

function endFrom(
  rows: ReadonlyMap<string, readonly RegionHistoryEntry[]>,
  code: string,
  name: (code: string) => string | null,
): RegionEnd | null {
  const latest = rows.get(code)?.[0];
  if (!latest || latest.to === null) return null;
  const year = latest.to;
  const successors = latest.successors.map((successor) => {
    const at = successor.year ?? year;
    const then = rows.get(successor.code)?.find((row) => row.from <= at && (row.to === null || at < row.to));
    return { code: successor.code, name: then?.name ?? name(successor.code), year: at };
  });
  return { year, successors };
}

function endOf(entry: RegionHistoryEntry): number {
  return entry.to ?? Number.POSITIVE_INFINITY;
}

function readRow(cells: readonly string[]): RegionHistoryEntry | { field: string; reason: string } {
  const complaint = (column: number, reason: string) => ({ field: COLUMNS[column] as string, reason });
  if (cells.length !== COLUMNS.length) return complaint(0, 'columns');
  const [code, province, prefecture, name, levelText, stateText, fromText, toText, successorText] = cells.map(
    (cell) => cell.trim(),
  ) as [string, string, string, string, string, string, string, string, string];
  if (!isRegionCode(code)) return complaint(0, 'code');
  if (name === '') return complaint(3, 'name');
  const level = LEVELS[levelText];
  if (!level) return complaint(4, 'level');
  const state = STATES[stateText];
  if (!state) return complaint(5, 'state');
  const from = yearOf(fromText);
  if (from === null) return complaint(6, 'year');
  const to = toText === '' ? null : yearOf(toText);
  if (to === null && toText !== '') return complaint(7, 'year');
  if ((to === null) !== (state === 'current')) return complaint(7, 'state');
  if (to !== null && to < from) return complaint(7, 'years-reversed');
  const successors = successorsOf(successorText);
  return successors
    ? { code, province, prefecture, name, level, state, from, to, successors }
    : complaint(8, 'successors');
}

function yearOf(text: string): number | null {
  return /^(19|20)\d{2}$/.test(text) ? Number(text) : null;
}

function successorsOf(text: string): RegionHistoryEntry['successors'] | null {
  if (text === '') return [];
  const successors = [];
  for (const part of text.split(';')) {
    const match = SUCCESSOR.exec(part);
    if (!match) return null;
    successors.push({ code: match[1] as string, year: match[2] === undefined ? null : Number(match[2]) });
  }
  return successors;
}
