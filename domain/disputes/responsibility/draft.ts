import { type Day, parseDay } from '../../calendar/day';
import { type Complaint, Refusal } from '../../errors';
import { DISPUTE_KINDS } from '../dispute';
import type { ResponsibilityRule } from './rule';

/** A rule of responsibility as it was typed; empty: whichever. */
export interface ResponsibilityDraft {
  readonly kind: string;
  readonly issuer: string;
  readonly certificateType: string;
  readonly field: string;
  /** Leading digits. */
  readonly region: string;
  readonly organisation: string;
  /** `2026-12-01` */
  readonly effectiveFrom: string;
  /** Its last day; empty: until it is ended. */
  readonly effectiveUntil: string;
  readonly source: string;
}

const CODE = /^[0-9A-Z]{18}$/;
const TYPE = /^[0-9A-Z]{2,32}$/;
const FIELD = /^[A-Za-z][\w.]{0,60}$/;
const REGION = /^(?:\d{2}|\d{4}|\d{6})$/;
const SOURCE_LENGTH = { least: 4, most: 200 } as const;

/** The rule that was typed, its form checked; whom it names the catalogue knows. @throws Refusal `invalid-input` by field. */
export function readResponsibility(
  draft: ResponsibilityDraft,
  today: Day,
): Omit<ResponsibilityRule, 'ruleId'> & { readonly source: string } {
  const complaints: Complaint[] = [];
  const wrong = (field: string, reason: string) => complaints.push({ field, reason });
  const kind = DISPUTE_KINDS.find((name) => name === draft.kind);
  const effectiveFrom = parseDay(draft.effectiveFrom);
  const effectiveUntil = draft.effectiveUntil === '' ? null : parseDay(draft.effectiveUntil);
  const source = draft.source.trim();
  if (draft.kind !== '' && kind === undefined) wrong('kind', 'not-one-of');
  if (draft.issuer !== '' && !CODE.test(draft.issuer)) wrong('issuer', 'organisation-unknown');
  if (draft.certificateType !== '' && !TYPE.test(draft.certificateType))
    wrong('certificateType', 'not-one-of');
  if (draft.field !== '' && !FIELD.test(draft.field)) wrong('field', 'not-one-of');
  if (draft.region !== '' && !REGION.test(draft.region)) wrong('region', 'region-unknown');
  if (!CODE.test(draft.organisation)) wrong('organisation', 'organisation-unknown');
  if (effectiveFrom === null) wrong('effectiveFrom', 'day-unknown');
  else if (effectiveFrom < today) wrong('effectiveFrom', 'day-past');
  if (draft.effectiveUntil !== '' && effectiveUntil === null) wrong('effectiveUntil', 'day-unknown');
  if (effectiveUntil !== null && effectiveFrom !== null && effectiveUntil < effectiveFrom)
    wrong('effectiveUntil', 'ends-before-it-begins');
  if ([...source].length < SOURCE_LENGTH.least || [...source].length > SOURCE_LENGTH.most)
    wrong('source', 'source-missing');
  if (complaints.length > 0 || effectiveFrom === null)
    throw new Refusal('invalid-input', 'the rule cannot be made', complaints);
  return {
    ...{ kind: kind ?? null, issuer: named(draft.issuer), certificateType: named(draft.certificateType) },
    ...{ field: named(draft.field), region: named(draft.region), organisation: draft.organisation },
    ...{ effectiveFrom, effectiveUntil, source },
  };
}

function named(text: string): string | null {
  return text === '' ? null : text;
}
