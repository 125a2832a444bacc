import { scopeCondition } from '#db/queries/scope-condition';
import type { Instant } from '#domain/calendar/instant';
import { regionRange, type Scope } from '#domain/identity/scope';
import { instantParameter } from '../desk/instant-parameter';

/** Disputes filed in a span, narrowed; null: whatever. */
export interface DisputeSelection {
  readonly from: Instant;
  readonly before: Instant;
  readonly regionCode: string | null;
  readonly organisation: string | null;
  readonly kind: string | null;
}

/** The selection within a scope as a condition on `case_file AS c JOIN dispute AS d`; values go to `params`. */
export function selectionCondition(scope: Scope, selection: DisputeSelection, params: unknown[]): string {
  const conditions = [
    `c.kind = 'dispute'`,
    `c.opened_at >= ${instantParameter(params.push(selection.from))}`,
    `c.opened_at < ${instantParameter(params.push(selection.before))}`,
    scopeCondition(scope, { organisation: 'c.organisation', region: 'c.region' }, params),
  ];
  const { regionCode, organisation, kind } = selection;
  if (regionCode !== null) {
    const { from, below } = regionRange(regionCode);
    conditions.push(
      `c.region >= $${params.push(from)} COLLATE "C" AND c.region < $${params.push(below)} COLLATE "C"`,
    );
  }
  if (organisation !== null) conditions.push(`c.organisation = $${params.push(organisation)}`);
  if (kind !== null) conditions.push(`d.kind = $${params.push(kind)}`);
  return conditions.join(' AND ');
}
