/** What a region code of GB/T 2260 is today. Only `current` passes silently; the rest is at most a warning (domain.md §2). */
export const REGION_STATUSES = [
  'current',
  'abolished',
  /** 市辖区 (`xx01`) and the other grouping rows of the standard that are no place of their own. */
  'district-placeholder',
  /** Development zones (`xx7x`): used by registries, never in the standard. */
  'development-zone',
  'unknown',
] as const;
export type RegionStatus = (typeof REGION_STATUSES)[number];

export interface RegionSuccessor {
  readonly code: string;
  /** null when no list names it. */
  readonly name: string | null;
  readonly year: number;
}

/** How a code ended: the year it left the standard and where its area went. */
export interface RegionEnd {
  readonly year: number;
  readonly successors: readonly RegionSuccessor[];
}

export interface RegionBook {
  /** Whether dated history is loaded (see `regionBookWithHistory`). */
  readonly dated: boolean;
  status(code: string): RegionStatus;
  name(code: string): string | null;
  /** null when the code never ended, or no history is loaded. */
  end(code: string): RegionEnd | null;
  /** Whether the code was in force in that year; null when no history says. The year of the end counts as in force. */
  inForce(code: string, year: number): boolean | null;
  /** Province and prefecture as the history writes them; null without history of the code. */
  place(code: string): { readonly province: string; readonly prefecture: string } | null;
  /** Codes in force, ascending. */
  current(): readonly string[];
}

/** Detail of a finding about a region code. */
export interface RegionDetail {
  readonly status: RegionStatus;
  readonly name: string | null;
  readonly year: number | null;
  readonly successors: readonly RegionSuccessor[];
}

/** What to tell the reader about a code: its status, name and, with history, when it ended and what succeeded it. */
export function regionDetail(book: RegionBook, code: string): RegionDetail {
  const end = book.end(code);
  return {
    status: book.status(code),
    name: book.name(code),
    year: end?.year ?? null,
    successors: end?.successors ?? [],
  };
}

const PLACEHOLDER_NAMES: ReadonlySet<string> = new Set([
  '市辖区',
  '县',
  '省直辖县级行政区划',
  '自治区直辖县级行政区划',
]);

export function isRegionCode(code: string): boolean {
  return /^[1-9]\d{5}$/.test(code);
}

/** A book of two undated lists: names in force, and names of former codes (which may repeat those in force). */
export function regionBook(
  inForceNames: ReadonlyMap<string, string>,
  formerNames: ReadonlyMap<string, string>,
): RegionBook {
  const statuses = new Map<string, RegionStatus>();
  for (const code of formerNames.keys()) statuses.set(code, 'abolished');
  for (const [code, name] of inForceNames) {
    statuses.set(
      code,
      PLACEHOLDER_NAMES.has(name) ? 'district-placeholder' : isZone(code) ? 'development-zone' : 'current',
    );
  }
  const current = [...inForceNames.keys()].filter((code) => statuses.get(code) === 'current').sort();
  return {
    dated: false,
    status: (code) => statuses.get(code) ?? unlistedStatus(code, statuses),
    name: (code) => inForceNames.get(code) ?? formerNames.get(code) ?? null,
    end: () => null,
    inForce: () => null,
    place: () => null,
    current: () => current,
  };
}

/** Codes no list holds: the pattern says zone or 市辖区 where the prefecture is known, else nothing is known. */
function unlistedStatus(code: string, statuses: ReadonlyMap<string, RegionStatus>): RegionStatus {
  if (!isRegionCode(code) || !statuses.has(`${code.slice(0, 4)}00`)) return 'unknown';
  if (isZone(code)) return 'development-zone';
  return code.endsWith('01') ? 'district-placeholder' : 'unknown';
}

function isZone(code: string): boolean {
  return (
    code.charCodeAt(4) === 55 && code.charCodeAt(5) !== 48 && code.charCodeAt(2) + code.charCodeAt(3) !== 96
  );
}
