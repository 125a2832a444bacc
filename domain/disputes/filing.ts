import type { Day } from '../calendar/day';
import { type Complaint, Refusal } from '../errors';
import { DISPUTE_DOORS, DISPUTE_KINDS, type DisputeDoor, type DisputeKind } from './dispute';
import type { ComplainantTold } from './told';

/** Which certificate a dispute is about, by whatever is known of it. */
export interface DisputedCertificate {
  readonly recordKey?: string | null;
  /** Its identifier (GB/T 36904). */
  readonly certificateId?: string | null;
  readonly typeCode?: string | null;
  /** Organisation code of its issuer. */
  readonly issuer?: string | null;
  readonly number?: string | null;
}

/** A dispute as it is brought in, by any door. */
export interface DisputeFiling {
  readonly door: DisputeDoor;
  readonly kind: DisputeKind;
  readonly certificate: DisputedCertificate;
  /** Where the certificate belongs, for one that nothing else places. */
  readonly region?: string | null;
  /** Canonical field or `faceFields.<name>`. */
  readonly field?: string | null;
  readonly says?: string | null;
  readonly shouldSay?: string | null;
  readonly statement?: string | null;
  readonly errorSince?: Day | null;
  /** Of the holder who has identified themselves: the certificate must be theirs then. */
  readonly holderCode?: string | null;
  /** Null: nobody is to be told. */
  readonly complainant: ComplainantTold | null;
  /** The door's own number of it: the same one again changes nothing. */
  readonly externalNumber?: string | null;
  readonly webhookId?: string | null;
  /** The use that is disputed, by its place in the log. */
  readonly use?: { readonly logYear: number; readonly entry: number } | null;
}

export const FILING_LIMITS = {
  number: 200,
  field: 120,
  says: 500,
  statement: 2_000,
  name: 100,
  contact: 100,
  externalNumber: 100,
} as const;

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** A filing in order: every text trimmed or null. */
export interface CheckedFiling {
  readonly door: DisputeDoor;
  readonly kind: DisputeKind;
  readonly certificate: Readonly<
    Record<'recordKey' | 'certificateId' | 'typeCode' | 'issuer' | 'number', string | null>
  >;
  readonly region: string | null;
  readonly field: string | null;
  readonly says: string | null;
  readonly shouldSay: string | null;
  readonly statement: string;
  readonly errorSince: Day | null;
  readonly holderCode: string | null;
  readonly complainant: ComplainantTold | null;
  readonly externalNumber: string | null;
  readonly webhookId: string | null;
  readonly use: { readonly logYear: number; readonly entry: number } | null;
}

/** What is wrong with a filing, by field and reason; all of it at once. @throws Refusal `invalid-input` */
export function checkedFiling(filing: DisputeFiling): CheckedFiling {
  const complaints: Complaint[] = [];
  const text = (field: string, given: string | null | undefined, longest: number): string | null => {
    const plain = (given ?? '').normalize('NFC').trim();
    if ([...plain].length > longest) complaints.push({ field, reason: 'too-long', hint: String(longest) });
    return plain === '' ? null : plain;
  };
  const { number, says, name, contact } = FILING_LIMITS;
  const { certificate, complainant } = filing;
  const checked: CheckedFiling = {
    door: filing.door,
    kind: filing.kind,
    certificate: {
      recordKey: text('recordKey', certificate.recordKey, number),
      certificateId: text('certificateId', certificate.certificateId, number),
      typeCode: text('typeCode', certificate.typeCode, number),
      issuer: text('issuer', certificate.issuer, number),
      number: text('certificateNumber', certificate.number, number),
    },
    region: text('region', filing.region, number),
    field: text('field', filing.field, FILING_LIMITS.field),
    says: text('says', filing.says, says),
    shouldSay: text('shouldSay', filing.shouldSay, says),
    statement: text('statement', filing.statement, FILING_LIMITS.statement) ?? '',
    errorSince: filing.errorSince ?? null,
    holderCode: text('holderCode', filing.holderCode, number),
    complainant: complainant && {
      name: text('name', complainant.name, name),
      phone: text('phone', complainant.phone, contact),
      email: text('email', complainant.email, contact),
    },
    externalNumber: text('externalNumber', filing.externalNumber, FILING_LIMITS.externalNumber),
    webhookId: filing.webhookId ?? null,
    use: filing.use ?? null,
  };
  complaints.push(...missingOf(checked));
  if (complaints.length > 0)
    throw new Refusal('invalid-input', 'the dispute cannot be taken as it is', complaints);
  return checked;
}

function missingOf(filing: CheckedFiling): Complaint[] {
  const { kind, door, certificate, field, shouldSay, statement, region } = filing;
  const complaints: Complaint[] = [];
  const complain = (its: string, reason: string) => complaints.push({ field: its, reason });
  if (!DISPUTE_KINDS.includes(kind)) complain('kind', 'not-in-list');
  if (!DISPUTE_DOORS.includes(door)) complain('door', 'not-in-list');
  if (certificate.recordKey !== null && !UUID.test(certificate.recordKey))
    complain('recordKey', 'no-such-certificate');
  if (region !== null && !/^\d{6}$/.test(region)) complain('region', 'region-form');
  if (kind === 'wrong-field' && field === null) complain('field', 'missing');
  if (kind === 'wrong-field' && shouldSay === null) complain('shouldSay', 'missing');
  if (kind === 'missing' && certificate.typeCode === null) complain('typeCode', 'missing');
  if (kind === 'unauthorised-use' && filing.use === null && statement === '')
    complain('statement', 'missing');
  if ((kind === 'other' || kind === 'not-accepted') && statement === '') complain('statement', 'missing');
  return complaints;
}
