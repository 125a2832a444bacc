import type { Locale } from '#app/_i18n/locale';
import { addressWith, type Query } from '#app/_ui/address';
import { regionNamed } from '#app/(public)/catalogue/_parts/named';
import type { CallFlow } from '#db/queries/calls/figures/call-flows';
import { callsIn } from '#db/queries/calls/figures/call-sums';
import type { FlowCell } from '#ui/calls/flow-matrix';
import type { SankeyFlow } from '#ui/calls/flow-sankey';

interface Axis {
  readonly key: string;
  readonly label: string;
}

/** Flows as a matrix: its rows and columns by code, and each cell's address. */
export function flowGrid(
  flows: readonly CallFlow[],
  locale: Locale,
  addressOf: (flow: CallFlow) => string,
): {
  readonly rows: readonly Axis[];
  readonly columns: readonly Axis[];
  readonly cellOf: (row: string, column: string) => FlowCell | null;
} {
  const axis = (codes: readonly string[]) =>
    [...new Set(codes)].sort().map((code) => ({ key: code, label: regionNamed(code, locale) }));
  const byPlace = new Map(flows.map((flow) => [`${flow.callerRegion} ${flow.ownerRegion}`, flow]));
  return {
    rows: axis(flows.map((flow) => flow.callerRegion)),
    columns: axis(flows.map((flow) => flow.ownerRegion)),
    cellOf: (row, column) => {
      const flow = byPlace.get(`${row} ${column}`);
      if (flow === undefined) return null;
      return { calls: callsIn(flow), unexplained: flow.unexplained, href: addressOf(flow) };
    },
  };
}

/** The largest flows for the picture; what is left out stands in the matrix. */
export function sankeyFlows(flows: readonly CallFlow[], locale: Locale, most: number): readonly SankeyFlow[] {
  return flows
    .filter((flow) => callsIn(flow) > 0)
    .slice(0, most)
    .map((flow) => ({
      from: regionNamed(flow.callerRegion, locale),
      to: regionNamed(flow.ownerRegion, locale),
      calls: callsIn(flow),
    }));
}

/** One level down: provinces lead to their cities, cities to the calls themselves. */
export function flowAddress(flow: CallFlow, query: Query, fine: boolean): string {
  const place = { callerRegion: flow.callerRegion, ownerRegion: flow.ownerRegion };
  return addressWith(fine ? '/calls/search' : '/calls/flows', query, place);
}
