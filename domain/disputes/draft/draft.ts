import { Refusal } from '../../errors';
import { isMailAddress } from '../../notices/mail-address';

/**
 * An applicant's dispute before it is sent: what they have answered so far, question by question. It rests nowhere of
 * ours, only sealed in their browser (services/disputes/drafts); photographs alone wait with us, for as long.
 */
export interface DisputeDraft {
  /** Tells a draft sent twice, over a line that broke, from two drafts. */
  readonly id: string;
  /** `found`: one of the certificates of an identified holder; `missing`: there is none; `unknown`: cannot say which. */
  readonly about: 'found' | 'missing' | 'unknown' | null;
  /** Of the holder who identified themselves, or who says that theirs is missing. */
  readonly holderCode: string | null;
  readonly recordKey: string | null;
  /** Where no certificate was found: which type, of which region. */
  readonly typeCode: string | null;
  readonly region: string | null;
  readonly certificateNumber: string | null;
  readonly wrong: DraftWrong | null;
  readonly field: string | null;
  readonly shouldSay: string | null;
  readonly statement: string | null;
  /** The question of photographs was answered: taken, or none. */
  readonly evidence: boolean;
  /** How to tell; all may be empty. */
  readonly contact: DraftContact | null;
}

export interface DraftContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** What may be wrong with a certificate that is there. */
export const DRAFT_WRONGS = [
  'wrong-field',
  'stale-status',
  'not-accepted',
  'unusable-file',
  'unauthorised-use',
  'other',
] as const;
export type DraftWrong = (typeof DRAFT_WRONGS)[number];

/** The questions in their order; `check` is not a question but the end of them. */
export const DRAFT_STEPS = ['certificate', 'wrong', 'right', 'evidence', 'contact', 'check'] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

export const DRAFT_LIMITS = {
  holderCode: 64,
  certificateNumber: 64,
  field: 120,
  shouldSay: 200,
  statement: 400,
  name: 40,
  phone: 24,
  email: 100,
} as const;

export function newDraft(id: string): DisputeDraft {
  return {
    ...{ id, about: null, holderCode: null, recordKey: null, typeCode: null, region: null },
    ...{ certificateNumber: null, wrong: null, field: null, shouldSay: null, statement: null },
    ...{ evidence: false, contact: null },
  };
}

/** Whether a question is answered. Of a missing certificate nothing is asked that stands on it. */
export function isAnswered(draft: DisputeDraft, step: DraftStep): boolean {
  switch (step) {
    case 'certificate':
      if (draft.about === 'found') return draft.recordKey !== null;
      return draft.about === 'missing' ? draft.typeCode !== null : draft.region !== null;
    case 'wrong':
      return draft.about === 'missing' || draft.wrong !== null;
    case 'right':
      return draft.wrong === 'wrong-field' ? draft.shouldSay !== null : draft.statement !== null;
    case 'evidence':
      return draft.evidence;
    case 'contact':
      return draft.contact !== null;
    case 'check':
      return false;
  }
}

/** The first question that waits for its answer; `check` when none does. */
export function nextStep(draft: DisputeDraft): DraftStep {
  return DRAFT_STEPS.find((step) => !isAnswered(draft, step)) ?? 'check';
}

/** True when the question may be answered now: those before it are. */
export function isOpenTo(draft: DisputeDraft, step: DraftStep): boolean {
  return DRAFT_STEPS.slice(0, DRAFT_STEPS.indexOf(step)).every((before) => isAnswered(draft, before));
}

/** A text of a form, trimmed; null when nothing was written. @throws Refusal `invalid-input` when it is too long. */
export function draftText(
  given: string | null | undefined,
  field: keyof typeof DRAFT_LIMITS,
  needed: boolean,
): string | null {
  const text = (given ?? '').replaceAll('\u0000', '').trim();
  if (text.length > DRAFT_LIMITS[field])
    throw new Refusal('invalid-input', `${field} is too long`, [
      { field, reason: 'too-long', hint: String(DRAFT_LIMITS[field]) },
    ]);
  if (needed && text === '')
    throw new Refusal('invalid-input', `${field} is missing`, [{ field, reason: 'missing' }]);
  return text === '' ? null : text;
}

const PHONE = /^\+?[\d -]{5,24}$/;

/** How to tell the applicant; nothing of it is needed. @throws Refusal `invalid-input`. */
export function draftContact(given: (name: string) => string | null): DraftContact {
  const name = draftText(given('name'), 'name', false);
  const phone = draftText(given('phone'), 'phone', false);
  const email = draftText(given('email'), 'email', false);
  if (phone !== null && !PHONE.test(phone))
    throw new Refusal('invalid-input', 'no telephone number', [{ field: 'phone', reason: 'not-a-phone' }]);
  if (email !== null && !isMailAddress(email))
    throw new Refusal('invalid-input', 'no e-mail address', [{ field: 'email', reason: 'not-an-email' }]);
  return { name, phone, email };
}

/** The draft with what is known of its certificate changed: answers that stood on the former one are gone. */
export function aboutCertificate(
  draft: DisputeDraft,
  about: Pick<DisputeDraft, 'about'> &
    Partial<Pick<DisputeDraft, 'recordKey' | 'typeCode' | 'region' | 'certificateNumber' | 'holderCode'>>,
): DisputeDraft {
  const same = draft.about === about.about && draft.recordKey === (about.recordKey ?? null);
  return {
    ...draft,
    ...{ recordKey: null, typeCode: null, region: null, certificateNumber: null },
    ...about,
    ...(same ? {} : { wrong: null, field: null, shouldSay: null, statement: null }),
  };
}
