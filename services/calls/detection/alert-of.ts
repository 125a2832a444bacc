import type { NewAlert } from '#db/writes/calls/detection/put-alerts';
import type { RuleInForce } from '#domain/calls/detect/rules-in-force';
import type { Hits } from '#domain/calls/detect/scan';

export interface AlertOf extends Hits {
  readonly caller: number;
  readonly operator: number | null;
  /** The operator, unless said otherwise. */
  readonly subject?: string;
  readonly slot: number;
  readonly floor?: number;
  /** `calls` are all of the slot's, counted anew; else they are new to it. */
  readonly whole?: boolean;
  readonly figures?: Readonly<Record<string, number>>;
}

/** An alert of a rule, none when the rule is off; figures name the thresholds that were weighed. */
export function alertOf(
  {
    id,
    version,
    stage,
    severity,
    thresholds,
  }: Omit<RuleInForce, 'thresholds'> & { readonly thresholds: object },
  logYear: number,
  of: AlertOf,
): NewAlert[] {
  if (stage === 'off') return [];
  const { caller, operator, slot, firstAt, lastAt, calls, entries, whole = false, floor = 1 } = of;
  return [
    {
      ...{
        ruleId: id,
        ruleVersion: version,
        stage,
        severity,
        caller,
        operator,
        slot,
        firstAt,
        lastAt,
        calls,
        whole,
        floor,
      },
      ...{ logYear, entries: entries.slice(0, 20), subject: of.subject ?? `operator:${operator}` },
      figures: { ...thresholds, ...of.figures },
    },
  ];
}
