import type { Instant } from '../calendar/instant';
import type { Act } from '../identity/permission';
import type { ClockPause } from './clock';

/** Kinds of case. What the states of one mean is its own law: domain/disputes, domain/calls/case. */
export const CASE_KINDS = ['dispute', 'alert'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export const CASE_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type CaseSeverity = (typeof CASE_SEVERITIES)[number];

/** Which acts of the table of permissions the machinery asks for, by kind of case. */
export const CASE_ACTS: Readonly<Record<CaseKind, Readonly<Record<'view' | 'work' | 'assign', Act>>>> = {
  dispute: { view: 'dispute.view', work: 'dispute.handle', assign: 'dispute.assign' },
  alert: { view: 'case.view', work: 'case.judge', assign: 'case.judge' },
};

/** A case as it stands: a row of `case_file`. */
export interface CaseFile {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly number: string;
  readonly state: string;
  readonly severity: CaseSeverity;
  /** Who answers for it; null: nobody yet. */
  readonly organisation: string | null;
  readonly region: string;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly version: number;
  readonly dueAt: Instant | null;
  readonly dueStep: string | null;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
}

export const PARTY_PARTS = ['responsible', 'joint', 'former', 'receiving', 'sending'] as const;
export type PartyPart = (typeof PARTY_PARTS)[number];

/** A department that may see a case, and why. */
export interface CaseParty {
  readonly organisation: string;
  readonly region: string;
  readonly part: PartyPart;
}

/** A time limit of a step: a row of `case_clock`, made by domain/cases/clock*.ts. */
export interface CaseClock {
  readonly clockId: string;
  readonly step: string;
  /** Who is to keep it; null: nobody in particular yet. */
  readonly organisation: string | null;
  readonly region: string;
  /** Working days, those of an extension included. */
  readonly limitDays: number;
  /** The last of them, by which it was extended; 0: it was not. */
  readonly extendedDays: number;
  readonly limitSource: string;
  readonly startedAt: Instant;
  /** Null: it stands still. */
  readonly dueAt: Instant | null;
  readonly pauses: readonly ClockPause[];
  readonly endedAt: Instant | null;
  readonly halfAt: Instant | null;
  readonly lastDayAt: Instant | null;
  readonly warned: 'none' | 'half' | 'last-day';
  readonly missedAt: Instant | null;
  readonly escalatedTo: string | null;
}

/** One act on a case, as its history keeps it. */
export interface CaseEvent {
  readonly sequence: number;
  readonly at: Instant;
  readonly actor: string;
  readonly actorName: string;
  /** The act. */
  readonly what: string;
  /** Null of the first. */
  readonly fromState: string | null;
  readonly toState: string;
  readonly reason: string | null;
  /** What it rests on: ids by what they are of. */
  readonly evidence: Readonly<Record<string, string | readonly string[]>> | null;
  /** Codes, ids and names of departments or officials; no personal data. */
  readonly detail: CaseDetail;
}

export type CaseDetail = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export const VISIBILITIES = ['public', 'internal'] as const;
/** public: complainants read it; internal: only who works on it. */
export type Visibility = (typeof VISIBILITIES)[number];
