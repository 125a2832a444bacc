import type { Grant, StandingGrant } from '#domain/calls/grant/grant';
import { Refusal } from '#domain/errors';

/** A code names one grant for ever: who wants other terms revokes it and asks for another. */
export function refuseTakenCodes(grants: readonly Grant[], present: readonly StandingGrant[]): void {
  const taken = new Set(present.map(({ code }) => code));
  const complaints = grants
    .filter(({ code }) => taken.has(code))
    .map(({ code }) => ({ field: 'code', reason: 'code-taken', hint: code }));
  if (complaints.length > 0)
    throw new Refusal('invalid-input', 'a grant has this code', complaints.slice(0, 200));
}
