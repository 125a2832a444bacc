import type { DisputeKind, DisputeOutcome, DisputePlace, DisputeState, DisputeStep } from './dispute';

/** All of a dispute that the law asks for. */
export interface DisputeStanding {
  readonly state: DisputeState;
  readonly kind: DisputeKind;
  /** Its record is known. */
  readonly hasRecord: boolean;
  /** Whose it is; null: nobody's yet. */
  readonly responsible: DisputePlace | null;
  /** Where it waits to be assigned, or of the responsible department. */
  readonly region: string;
  /** To whom it was sent and who has not answered. */
  readonly receiving: { readonly organisation: string | null; readonly region: string } | null;
  readonly outcome: DisputeOutcome | null;
  readonly returns: number;
  readonly contests: number;
  readonly extensions: number;
  readonly appeals: number;
  readonly reopenings: number;
  readonly transfers: number;
  /** A ruling binds. */
  readonly bound: boolean;
  /** Account that asked for an extension, which waits for its approver. */
  readonly extensionAskedBy: string | null;
  /** Departments that were asked to report and have not. */
  readonly reportsAwaited: readonly DisputePlace[];
  readonly complainants: number;
  /** Clocks that run or stand still. */
  readonly clocks: readonly DisputeStep[];
  /** Of those: past their end. */
  readonly over: readonly DisputeStep[];
}

/** A dispute as it comes in, before any act. */
export function filedStanding({
  kind,
  hasRecord,
  region,
}: Pick<DisputeStanding, 'kind' | 'hasRecord' | 'region'>): DisputeStanding {
  return {
    kind,
    hasRecord,
    region,
    state: 'submitted',
    responsible: null,
    receiving: null,
    outcome: null,
    ...{ returns: 0, contests: 0, extensions: 0, appeals: 0, reopenings: 0, transfers: 0 },
    bound: false,
    extensionAskedBy: null,
    reportsAwaited: [],
    complainants: 1,
    clocks: ['forward', 'whole'],
    over: [],
  };
}
