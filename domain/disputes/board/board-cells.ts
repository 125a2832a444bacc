import type { DisputeKind, DisputeOutcome } from '../dispute';

/** No cell of the public board counts fewer disputes. */
export const BOARD_FLOOR = 5;

/** Of the rule below; a month keeps the one by which it was published. */
export const BOARD_RULE = 'board-2';

/** A dispute as the board counts it: nothing of it is published by itself. */
export interface ClosedDispute {
  readonly organisation: string | null;
  readonly region: string;
  readonly kind: DisputeKind;
  readonly outcome: DisputeOutcome;
  /** Working days from its filing to its end. */
  readonly days: number;
}

/** What is published: so many disputes that share these; null: several, or withheld. */
export interface BoardCell {
  readonly organisation: string | null;
  /** A region's code; empty: several provinces. */
  readonly region: string;
  readonly kind: DisputeKind | null;
  readonly outcome: DisputeOutcome | null;
  readonly disputes: number;
  readonly medianDays: number;
}

type Place = Pick<BoardCell, 'organisation' | 'region' | 'kind' | 'outcome'>;

/** From the finest to the coarsest: what cannot stand by itself is merged into the next. */
const LEVELS: readonly ((of: ClosedDispute) => Place)[] = [
  ({ organisation, region, kind, outcome }) => ({ organisation, region, kind, outcome }),
  ({ region, kind, outcome }) => ({ organisation: null, region: cityOf(region), kind, outcome }),
  ({ region, kind, outcome }) => ({ organisation: null, region: provinceOf(region), kind, outcome }),
  ({ region, outcome }) => ({ organisation: null, region: provinceOf(region), kind: null, outcome }),
  ({ region }) => ({ organisation: null, region: provinceOf(region), kind: null, outcome: null }),
  () => ({ organisation: null, region: '', kind: null, outcome: null }),
];

/**
 * The cells of a month. Each dispute counts in one cell at most, and no cell counts fewer than `floor`: a group too small is
 * merged with its neighbours, step by step (department, city, province, kind, outcome), and what is too few even for all
 * together is withheld. Every view adds up cells and nothing else, so that two views differ by whole cells: never by fewer
 * than `floor` people (k-anonymity by one partition, so that differencing undoes nothing).
 */
export function boardCells(disputes: readonly ClosedDispute[], floor = BOARD_FLOOR): BoardCell[] {
  // A provincial department's group and the leftovers of its cities may be called the same: to a reader they are one.
  const published = new Map<string, ClosedDispute[]>();
  let left: readonly ClosedDispute[] = disputes;
  for (const level of LEVELS) {
    const groups = new Map<string, ClosedDispute[]>();
    for (const one of left) {
      const place = JSON.stringify(level(one));
      const group = groups.get(place);
      if (group === undefined) groups.set(place, [one]);
      else group.push(one);
    }
    for (const [place, group] of groups)
      if (group.length >= floor) published.set(place, [...(published.get(place) ?? []), ...group]);
    left = [...groups.values()].filter((group) => group.length < floor).flat();
  }
  const cells = [...published].map(([place, group]) => ({
    ...(JSON.parse(place) as Place),
    ...{ disputes: group.length, medianDays: medianOf(group) },
  }));
  return cells.sort((a, b) => b.disputes - a.disputes || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What a reader narrows the board by; a cell that is merged over it is not of it. */
export interface BoardView {
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly outcome?: string | undefined;
}

/** The cells of a view, whole: none is ever split. A province holds its cities and departments. */
export function viewOf<Cell extends Place>(cells: readonly Cell[], view: BoardView): Cell[] {
  return cells.filter(
    (cell) =>
      (view.region === undefined || (cell.region !== '' && cell.region.startsWith(prefixOf(view.region)))) &&
      (view.kind === undefined || cell.kind === view.kind) &&
      (view.outcome === undefined || cell.outcome === view.outcome),
  );
}

function prefixOf(region: string): string {
  return region.endsWith('0000') ? region.slice(0, 2) : region.endsWith('00') ? region.slice(0, 4) : region;
}

function cityOf(region: string): string {
  return `${region.slice(0, 4)}00`;
}

function provinceOf(region: string): string {
  return `${region.slice(0, 2)}0000`;
}

/** The lower of the middle two: a number that half of them did not exceed. */
function medianOf(group: readonly ClosedDispute[]): number {
  const days = group.map((one) => one.days).sort((a, b) => a - b);
  return days[Math.floor((days.length - 1) / 2)]!;
}
