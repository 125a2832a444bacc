import { one, type Query } from '#app/_ui/address';
import type { AuditFilter } from '#db/queries/audit/audit-filter';
import type { AuditCursor } from '#db/queries/audit/audit-page';
import { AUDIT_ACTIONS, AUDIT_OUTCOMES, type AuditEntry } from '#domain/audit/entry';
import { type Day, parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { ROLES } from '#domain/identity/actor';

export const AUDIT_PATH = '/admin/audit';

/** Who acts without holding a role of a person. */
export const OTHER_ACTORS = ['machine', 'operator', 'system'] as const;

export const AUDIT_ROLES = [...ROLES, ...OTHER_ACTORS] as const;

/** Days looked at when nothing is said, and at most: the law asks for three years (domain.md §8), the page reads one. */
const DEFAULT_DAYS = 30;
const LONGEST_DAYS = 366;

/** Account ids, key ids, user names of a console, names of jobs: whatever stands after `kind:`. */
const KIND_AND_ID = /^[a-z][a-z-]{0,30}:[\w.@:-]{1,100}$/;
const CODE = /^[0-9A-Z]{18}$/;

export interface AuditAsked {
  readonly since: Day;
  /** The last day, included. */
  readonly until: Day;
  readonly filter: AuditFilter;
  readonly after: AuditCursor | null;
  readonly before: AuditCursor | null;
}

/** What an address asks of the audit; `text` are the words that its sealed key `text` holds. */
export function auditAsked(query: Query, today: Day, text: string | undefined): AuditAsked {
  const until = Math.min(parseDay(one(query, 'until') ?? '') ?? today, today);
  const given = parseDay(one(query, 'since') ?? '') ?? until - DEFAULT_DAYS + 1;
  const since = Math.max(Math.min(given, until), until - LONGEST_DAYS + 1);
  const filter: AuditFilter = {
    since: startOfDay(since),
    until: startOfDay(until + 1),
    actor: matching(one(query, 'actor'), KIND_AND_ID),
    role: AUDIT_ROLES.find((role) => role === one(query, 'role')),
    action: AUDIT_ACTIONS.find((action) => action === one(query, 'action')),
    outcome: AUDIT_OUTCOMES.find((outcome) => outcome === one(query, 'outcome')),
    organisation: matching(one(query, 'organisation'), CODE),
    subject: matching(one(query, 'subject'), KIND_AND_ID),
    text,
  };
  return {
    since,
    until,
    filter,
    after: cursorIn(one(query, 'after')),
    before: cursorIn(one(query, 'before')),
  };
}

function matching(text: string | undefined, pattern: RegExp): string | undefined {
  return text !== undefined && pattern.test(text) ? text : undefined;
}

const CURSOR = /^(\d{1,16})_(\d{1,15})$/;

/** The place of an entry in the list, as a word of the address. */
export function cursorOf({ at, id }: Pick<AuditEntry, 'at' | 'id'>): string {
  return `${at}_${id}`;
}

export function cursorIn(text: string | undefined): AuditCursor | null {
  const match = CURSOR.exec(text ?? '');
  return match === null ? null : { at: Number(match[1]), id: Number(match[2]) };
}

/** Subjects that the address can carry. */
export function isSubject(text: string): boolean {
  return KIND_AND_ID.test(text);
}
