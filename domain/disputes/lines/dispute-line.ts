import { parseDay } from '../../calendar/day';
import type { Complaint } from '../../errors';
import { DISPUTE_KINDS, type DisputeDoor } from '../dispute';
import type { DisputeFiling } from '../filing';

/** Fields of a line by which a client, a file or a clerk's bulk list tells a dispute; all are texts. */
export const LINE_FIELDS = [
  'externalNumber',
  'door',
  'kind',
  'certificateId',
  'typeCode',
  'issuer',
  'certificateNumber',
  'region',
  'holderCode',
  'field',
  'says',
  'shouldSay',
  'statement',
  'errorSince',
  'name',
  'phone',
  'email',
] as const;
export type LineField = (typeof LINE_FIELDS)[number];

/** Longer is no field of ours; what fits its own field, the filing itself says. */
const LONGEST = 4_000;

export type DisputeLine =
  | { readonly ok: true; readonly filing: DisputeFiling & { readonly externalNumber: string } }
  | { readonly ok: false; readonly externalNumber: string | null; readonly complaint: Complaint };

/**
 * Reads one line as a dispute that came by one of `doors`, the first of them where the line names none. The rest of the law
 * (what a kind needs, which certificate it is) is asked when it is filed.
 */
export function readDisputeLine(
  fields: Readonly<Record<string, unknown>>,
  doors: readonly [DisputeDoor, ...DisputeDoor[]],
): DisputeLine {
  const given = fields.externalNumber;
  const externalNumber = typeof given === 'string' && given.trim() !== '' ? given.trim() : null;
  const refused = (reason: string, field: string, hint?: string): DisputeLine => ({
    ok: false,
    externalNumber,
    complaint: { field, reason, ...(hint === undefined ? {} : { hint }) },
  });
  const unknown = Object.keys(fields).find((name) => !LINE_FIELDS.some((field) => field === name));
  if (unknown !== undefined) return refused('unknown-field', unknown.slice(0, 100));
  for (const name of LINE_FIELDS) {
    const value = fields[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' || value.includes('\u0000')) return refused('wrong-kind', name);
    if (value.length > LONGEST) return refused('too-long', name);
  }
  const text = (name: LineField) => ((fields[name] as string | null | undefined) ?? '').trim() || null;
  if (externalNumber === null) return refused('missing', 'externalNumber');
  const kind = DISPUTE_KINDS.find((one) => one === text('kind'));
  if (kind === undefined)
    return text('kind') === null
      ? refused('missing', 'kind')
      : refused('not-in-list', 'kind', DISPUTE_KINDS.join(' '));
  const door = text('door') === null ? doors[0] : doors.find((one) => one === text('door'));
  if (door === undefined) return refused('not-in-list', 'door', doors.join(' '));
  const since = text('errorSince');
  const errorSince = since === null ? null : parseDay(since);
  if (since !== null && errorSince === null) return refused('not-a-day', 'errorSince', '2026-03-15');
  return { ok: true, filing: filingOf(text, { externalNumber, kind, door, errorSince }) };
}

function filingOf(
  text: (name: LineField) => string | null,
  known: Pick<DisputeFiling, 'kind' | 'door' | 'errorSince'> & { readonly externalNumber: string },
) {
  return {
    ...known,
    certificate: {
      certificateId: text('certificateId'),
      typeCode: text('typeCode'),
      issuer: text('issuer'),
      number: text('certificateNumber'),
    },
    region: text('region'),
    field: text('field'),
    says: text('says'),
    shouldSay: text('shouldSay'),
    statement: text('statement'),
    holderCode: text('holderCode'),
    complainant: { name: text('name'), phone: text('phone'), email: text('email') },
  };
}
