import type { Day } from '../../calendar/day';
import type { Instant } from '../../calendar/instant';

/** To whom a grant is given: one organisation, or all organisations of a region and of what lies below it. */
export const GRANTEE_KINDS = ['organisation', 'region'] as const;
export type GranteeKind = (typeof GRANTEE_KINDS)[number];

/** Who may call which type, of which region, for which scenario, until when (授权, domain.md §1). */
export interface Grant {
  /** 授权编号, the grant's own name in files and reports. */
  readonly code: string;
  readonly granteeKind: GranteeKind;
  /** Organisation code or GB/T 2260. */
  readonly grantee: string;
  /** null: any type. */
  readonly typeCode: string | null;
  /** Whose certificates, GB/T 2260, with what lies below it; null: of any region. */
  readonly ownerRegion: string | null;
  /** null: any scenario. */
  readonly scenario: string | null;
  /** First and last day; null: without an end. */
  readonly from: Day;
  readonly until: Day | null;
  /** The document it rests on. */
  readonly basis: string;
}

/** A grant as it stands: a revoked one covers what came before the revocation. */
export interface StandingGrant extends Grant {
  readonly revokedAt: Instant | null;
}
