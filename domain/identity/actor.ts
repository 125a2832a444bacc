import type { Origin } from '../audit/origin';
import type { Scope } from './scope';

/** Roles of domain.md §1. The three administrators exclude each other (三员分立). */
export const ROLES = [
  'supervisor',
  'governor',
  'handler',
  'auditor',
  'system-administrator',
  'security-administrator',
] as const;
export type Role = (typeof ROLES)[number];

/** 三员: one person holds at most one of these, by whatever accounts. */
export const ADMINISTRATORS = [
  'system-administrator',
  'security-administrator',
  'auditor',
] as const satisfies readonly Role[];

export function isAdministrator(role: Actor['role']): boolean {
  return ADMINISTRATORS.some((administrator) => administrator === role);
}

/** A scope in both languages; official region names exist in Chinese only. */
export interface ScopeLabel {
  readonly zh: string;
  readonly en: string;
}

/** Who acts: a signed-in person, a machine client's key, the operator at the console, or the clock. */
export interface Actor {
  readonly kind: 'person' | 'machine' | 'operator' | 'system';
  /** Account id, key id, operating-system account, or job name. */
  readonly id: string;
  readonly name: string;
  readonly role: Role | 'machine' | 'operator' | 'system';
  readonly scope: Scope;
  /** The scope in words, for people: 浙江省, 苏州市公安局. Absent where nobody reads it. */
  readonly scopeLabel?: ScopeLabel;
  /** The organisation a machine client may push for. */
  readonly organisation?: string;
  /** Where the act comes from; filled by the door, kept by the audit. */
  readonly origin?: Origin;
  /** For whom somebody else's act is done: `person:…` for the job a person asked for, `organisation:…`. */
  readonly onBehalfOf?: string;
}
