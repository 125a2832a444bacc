import { dayOfInstant, type Instant, parseInstant } from '../../calendar/instant';
import type { Complaint } from '../../errors';

/** Why a line of a matter feed is refused. */
export const MATTER_REASONS = [
  'syntax',
  'too-large',
  'unknown-field',
  'missing',
  'wrong-kind',
  'too-long',
  'not-an-instant',
  'future',
  'closed-before-opened',
  'two-applicants',
  'not-a-hash',
  'unknown-organisation',
  'not-your-organisation',
  'number-taken',
  'number-twice',
] as const;
export type MatterReason = (typeof MATTER_REASONS)[number];

/** A matter as a line of a feed tells it; number and applicant rest as hashes only. */
export interface ArrivingMatter {
  readonly number: string;
  readonly department: string;
  readonly item: string;
  readonly applicant: string | null;
  /** Keyed hash that the sender holds already, 32 hexadecimal digits. */
  readonly applicantHash: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export type MatterLine =
  | { readonly ok: true; readonly matter: ArrivingMatter }
  | { readonly ok: false; readonly complaint: Complaint & { readonly reason: MatterReason } };

const FIELDS: ReadonlySet<string> = new Set([
  'matter',
  'department',
  'item',
  'applicant',
  'applicantHash',
  'openedAt',
  'closedAt',
]);
const LONGEST = 100;
const HASH = /^[0-9a-f]{32}$/;
/** Instants without a zone are Shanghai's. */
const SHANGHAI_MINUTES = 480;
/** A sender's clock may be ahead by so much (microseconds). */
const AHEAD_MICROS = 10 * 60 * 1_000_000;

/** Reads the fields of one line of a matter feed: `{"matter":…,"department":…,"item":…,"openedAt":…}` and what may be. */
export function readMatterLine(fields: Readonly<Record<string, unknown>>, now: Instant): MatterLine {
  const unknown = Object.keys(fields).find((name) => !FIELDS.has(name));
  if (unknown !== undefined) return refused('unknown-field', unknown.slice(0, LONGEST));
  for (const name of ['matter', 'department', 'item', 'openedAt'])
    if (fields[name] === undefined || fields[name] === null || fields[name] === '')
      return refused('missing', name);
  for (const name of FIELDS) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value.includes('\u0000')) return refused('wrong-kind', name);
    if (value.length > LONGEST) return refused('too-long', name);
  }
  const { matter, department, item, applicant, applicantHash, openedAt, closedAt } = fields as Partial<
    Record<string, string | null>
  >;
  if (applicant && applicantHash) return refused('two-applicants', 'applicantHash');
  if (applicantHash && !HASH.test(applicantHash)) return refused('not-a-hash', 'applicantHash');
  const opened = parseInstant(openedAt as string, SHANGHAI_MINUTES);
  const closed = closedAt ? parseInstant(closedAt, SHANGHAI_MINUTES) : null;
  if (opened === null) return refused('not-an-instant', 'openedAt');
  if (closedAt && closed === null) return refused('not-an-instant', 'closedAt');
  if (opened > now + AHEAD_MICROS) return refused('future', 'openedAt');
  // A matter may be announced as due to be closed today, not later.
  if (closed !== null && dayOfInstant(closed) > dayOfInstant(now + AHEAD_MICROS))
    return refused('future', 'closedAt');
  if (closed !== null && closed < opened) return refused('closed-before-opened', 'closedAt');
  const text = { number: matter as string, department: department as string, item: item as string };
  return {
    ok: true,
    matter: {
      ...text,
      applicant: applicant || null,
      applicantHash: applicantHash || null,
      openedAt: opened,
      closedAt: closed,
    },
  };
}

function refused(reason: MatterReason, field: string): MatterLine {
  return { ok: false, complaint: { reason, field } };
}
