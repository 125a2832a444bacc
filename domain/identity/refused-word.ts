import type { Refusal } from '../errors';
import { PASSWORD_COMPLAINTS } from './password';

/** Why a form of sign-in and account was refused: what goes into the address, and `account.refused.*` has words for. */
export const REFUSED_WORDS = [
  'wrong',
  'too-many',
  'no-username',
  'no-password',
  'code-wrong',
  'current-wrong',
  'passwords-differ',
  ...PASSWORD_COMPLAINTS,
  'factor-enrolled',
  'factor-mandatory',
  'factor-none',
  'session-gone',
  'session-over',
  'reason-length',
  'user-unknown',
  'not-closed',
  'link-none',
  'provider-denied',
  'provider-unproven',
  'provider-silent',
  'flow-gone',
  'subject-unknown',
  'subject-several',
  'subject-linked',
  'account-closed',
  'forbidden',
  'not-possible',
] as const;
export type RefusedWord = (typeof REFUSED_WORDS)[number];

/** A word of the list as an address has it; null for anything else that somebody wrote there. */
export function refusedWord(text: string | undefined): RefusedWord | null {
  return REFUSED_WORDS.find((word) => word === text) ?? null;
}

/** The word for a refusal: its first complaint's reason, else its code. */
export function wordOf({ code, complaints }: Refusal): RefusedWord {
  const named = refusedWord(complaints[0]?.reason);
  if (named !== null) return named;
  if (code === 'too-many' || code === 'forbidden') return code;
  return code === 'not-signed-in' ? 'session-over' : 'not-possible';
}

/** The instant from which attempts are looked at again, of a refusal that has one. */
export function untilOf({ complaints }: Refusal): string | null {
  return complaints.find(({ reason }) => reason === 'closed-until')?.hint ?? null;
}

/** What a form of account says when it has done its work, in `done`: `account.done.*`. */
export const DONE_WORDS = [
  'factor-removed',
  'factor-enrolled',
  'password-changed',
  'session-ended',
  'provider-linked',
  'provider-unlinked',
  'unlocked',
  'factor-reset',
] as const;

export function doneWord(text: string | undefined): (typeof DONE_WORDS)[number] | null {
  return DONE_WORDS.find((word) => word === text) ?? null;
}
