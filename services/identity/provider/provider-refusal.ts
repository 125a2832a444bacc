import { AuthorizationResponseError } from 'openid-client';
import { Refusal, type RefusalCode } from '#domain/errors';

/** Why a sign-in by the provider did not succeed, as reason words that `account.refused` has sentences for. */
export const PROVIDER_REASONS = {
  /** The person turned back there, or it refused them. */
  'provider-denied': 'not-signed-in',
  /** What came back does not prove who it is: state, nonce, issuer, signature, time, or a code used before. */
  'provider-unproven': 'not-signed-in',
  'provider-silent': 'unavailable',
  /** Too slow, another browser, or an answer sent twice. */
  'flow-gone': 'not-signed-in',
  'subject-unknown': 'forbidden',
  'subject-several': 'conflict',
  'subject-linked': 'conflict',
  'account-closed': 'forbidden',
} as const satisfies Record<string, RefusalCode>;
export type ProviderReason = keyof typeof PROVIDER_REASONS;

export function providerRefusal(reason: ProviderReason, cause?: unknown): Refusal {
  return new Refusal(
    PROVIDER_REASONS[reason],
    'the identity provider did not sign anybody in',
    [{ reason }],
    cause,
  );
}

export function unreachable(error: unknown): Refusal {
  return providerRefusal('provider-silent', error);
}

/** Sorts what the library throws. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof AuthorizationResponseError) return providerRefusal('provider-denied', error);
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof Refusal) return unreachable(error);
  }
  return providerRefusal('provider-unproven', error);
}
