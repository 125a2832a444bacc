import { addressWith, carried, type Query } from '#app/_ui/address';
import type { DisputeGrouping } from '#db/queries/disputes/figures/dispute-counts';
import type { DisputeMark } from '#db/queries/disputes/figures/marks';

/** Address of the disputes that a number counts; `within` narrows it to a row of the table. */
export type ToRows = (
  mark: DisputeMark,
  within?: { readonly by: DisputeGrouping; readonly key: string },
) => string;

const NARROWS: Readonly<Record<DisputeGrouping, string>> = {
  department: 'department',
  region: 'region',
  kind: 'kind',
};

export function toRowsOf(query: Query): ToRows {
  const kept = { ...carried(query), kind: query.kind };
  return (mark, within) =>
    addressWith('/disputes/list', kept, {
      mark,
      ...(within === undefined || within.key === '' ? {} : { [NARROWS[within.by]]: within.key }),
    });
}
