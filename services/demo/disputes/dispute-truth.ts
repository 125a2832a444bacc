import type { PlannedDispute } from '#db/scenarios/yangtze-delta/disputes/plan';

/** What a dispute of the demo is: to be compared with what the product says. */
export interface DisputeTruth {
  readonly number: string;
  readonly story: string;
  readonly kind: string;
  readonly door: string;
  readonly openedAt: number;
  readonly state: string;
  readonly outcome: string | null;
  readonly missed: boolean;
  readonly callBack: PlannedDispute['callBack'] | null;
}
