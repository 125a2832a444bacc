import type { PartyPart } from '../cases/case-file';
import { type DisputePlace, type DisputeState, type DisputeStep, isCorrectedByVersion } from './dispute';
import type { DisputeAct, DisputeActKind } from './dispute-act';
import type { DisputeActor, DisputeSide } from './side';
import type { DisputeStanding } from './standing';

/** What is done to a clock. Who keeps a new one: the department, the region where the dispute waits, or whom it was sent to. */
export type ClockOrder =
  | { readonly do: 'start'; readonly step: DisputeStep; readonly of: 'responsible' | 'region' | 'receiving' }
  | { readonly do: 'end' | 'resume'; readonly step: DisputeStep }
  | { readonly do: 'pause'; readonly step: DisputeStep; readonly reason: string }
  /** By the days of the step `extension`. */
  | { readonly do: 'extend'; readonly step: DisputeStep };

/** Somebody's part in a case from now on. */
export interface PartyOrder {
  readonly place: { readonly organisation: string | null; readonly region: string };
  readonly part: PartyPart;
}

/** What an act makes of a dispute. */
export interface DisputeTransition {
  readonly from: DisputeState;
  readonly to: DisputeState;
  readonly clocks: readonly ClockOrder[];
  readonly parties: readonly PartyOrder[];
  /** The dispute afterwards. */
  readonly after: DisputeStanding;
}

/** Why an act is not done: nobody's business, or out of order. The reason has words in both languages. */
export interface DisputeRefusal {
  readonly refused: 'forbidden' | 'conflict';
  readonly reason: string;
}

export interface Law<Kind extends DisputeActKind> {
  readonly from: readonly DisputeState[];
  readonly by: readonly DisputeSide[];
  /** A reason when it is out of order; else what changes. */
  readonly make: (
    dispute: DisputeStanding,
    act: Extract<DisputeAct, { readonly kind: Kind }>,
    by: DisputeActor,
  ) => string | Change;
}

export interface Change {
  readonly to: DisputeState;
  readonly clocks?: readonly ClockOrder[];
  readonly parties?: readonly PartyOrder[];
  readonly set?: Partial<DisputeStanding>;
}

export const start = (step: DisputeStep, of: 'responsible' | 'region' | 'receiving'): ClockOrder => ({
  do: 'start',
  step,
  of,
});
export const end = (...steps: DisputeStep[]): ClockOrder[] => steps.map((step) => ({ do: 'end', step }));
export const pause = (reason: string, ...steps: DisputeStep[]): ClockOrder[] =>
  steps.map((step) => ({ do: 'pause', step, reason }));
export const resume = (...steps: DisputeStep[]): ClockOrder[] =>
  steps.map((step) => ({ do: 'resume', step }));
export const extend = (...steps: DisputeStep[]): ClockOrder[] =>
  steps.map((step) => ({ do: 'extend', step }));
export const ALL_STEPS: readonly DisputeStep[] = ['forward', 'contest', 'decide', 'reply', 'appeal', 'whole'];

export const UNDECIDED: readonly DisputeState[] = [
  'submitted',
  'accepted',
  'assigned',
  'contested',
  'transferred',
  'investigating',
  'awaiting-information',
];

/** The department becomes the one that answers; the one before it stays to be seen as the former. */
export function handOver(dispute: DisputeStanding, to: DisputePlace): Pick<Change, 'parties' | 'set'> {
  const { responsible } = dispute;
  const former =
    responsible !== null && responsible.organisation !== to.organisation
      ? [{ place: responsible, part: 'former' as const }]
      : [];
  return {
    parties: [...former, { place: to, part: 'responsible' }],
    set: { responsible: to, region: to.region, receiving: null, extensionAskedBy: null },
  };
}

/** Not decided after all: to whoever answers, or back to where it waits. */
export function anew(dispute: DisputeStanding): Change {
  const whole = start('whole', 'region');
  const set = { outcome: null, extensionAskedBy: null } as const;
  return dispute.responsible === null
    ? { to: 'accepted', clocks: [start('forward', 'region'), whole], set }
    : { to: 'investigating', clocks: [start('decide', 'responsible'), whole], set };
}

export function refuseDecision(
  { kind, hasRecord, reportsAwaited, over }: DisputeStanding,
  upheld: boolean,
): string | null {
  if (reportsAwaited.length > 0 && !over.includes('decide')) return 'reports-awaited';
  if (upheld && isCorrectedByVersion(kind) && kind !== 'missing' && !hasRecord) return 'record-needed';
  return null;
}
