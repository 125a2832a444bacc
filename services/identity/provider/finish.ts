import * as client from 'openid-client';
import { z } from 'zod';
import { transaction } from '#db/client';
import { accountById } from '#db/queries/accounts';
import { linkedUser, unlinkedUsersOfStaff } from '#db/queries/identity/linked-account';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { linkSubject } from '#db/writes/identity/link-subject';
import { takePassing } from '#db/writes/identity/passing';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { actorOfAccount } from '../accounts/actor-of-account';
import { atTheDoor } from '../accounts/sign-in';
import type { Identity } from '../open-identity';
import type { Comer } from '../sessions/renew-session';
import { FLOW_KIND, flowId } from './begin';
import type { Provider } from './open-provider';
import { providerRefusal, refusalOf } from './provider-refusal';

const FLOW = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  next: z.string(),
  linkTo: z.string().nullable(),
});

export interface CameBack {
  readonly next: string;
  readonly cookies: readonly string[];
}

interface Shown {
  readonly subject: string;
  readonly providerSession: string | null;
  readonly staffNumber: string | null;
}

/**
 * Ends the flow with which somebody comes back from the provider: `answer` is the address they came to, `flow` the
 * cookie of their browser, `signedIn` the account their session is of. Opens a session for the linked account, or, for
 * somebody signed in who asked for it, links the subject to theirs. Refuses with a reason of `PROVIDER_REASONS`.
 */
export async function finishProviderSignIn(
  identity: Identity,
  provider: Provider,
  given: { now: Instant; answer: URL; flow: string | null; signedIn: string | null; comer: Comer },
): Promise<CameBack> {
  const { now, comer } = given;
  try {
    const flow = await takeFlow(identity, given.flow, now);
    const shown = await redeem(provider, given.answer, flow);
    if (flow.linkTo === null)
      return await openFor(identity, provider, shown, { now, comer, next: flow.next });
    if (flow.linkTo !== given.signedIn) throw providerRefusal('flow-gone');
    await link(identity, provider, shown.subject, { userId: flow.linkTo, now, comer, by: 'person' });
    return { next: flow.next, cookies: [] };
  } catch (error) {
    if (error instanceof Refusal) {
      const detail = { method: 'provider', why: error.complaints[0]?.reason ?? error.code };
      const door = atTheDoor(comer.origin);
      await addAuditEntry(identity.database, door, now, 'sign-in.refused', 'sign-in:provider', detail, {
        outcome: 'refused',
      });
    }
    throw error;
  }
}

async function takeFlow({ database }: Identity, flow: string | null, now: Instant) {
  const kept = flow === null ? null : await takePassing(database, flowId(flow), FLOW_KIND, now);
  if (kept === null) throw providerRefusal('flow-gone');
  return FLOW.parse(kept);
}

/** Redeems the code: state, `iss` (RFC 9207), PKCE, then the ID token's signature, issuer, audience, nonce and times. */
async function redeem(provider: Provider, answer: URL, flow: z.infer<typeof FLOW>): Promise<Shown> {
  const { staffClaim } = provider.settings;
  try {
    const tokens = await client.authorizationCodeGrant(await provider.configuration(), answer, {
      pkceCodeVerifier: flow.verifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims()!;
    const staffNumber = staffClaim === null ? undefined : claims[staffClaim];
    return {
      subject: claims.sub,
      providerSession: typeof claims.sid === 'string' ? claims.sid : null,
      staffNumber:
        typeof staffNumber === 'string' && staffNumber !== '' ? staffNumber.trim().toUpperCase() : null,
    };
  } catch (error) {
    throw refusalOf(error);
  }
}

async function openFor(
  identity: Identity,
  provider: Provider,
  shown: Shown,
  { now, comer, next }: { now: Instant; comer: Comer; next: string },
): Promise<CameBack> {
  const { database, auth } = identity;
  const { issuer } = provider.settings;
  let userId = await linkedUser(database, issuer, shown.subject);
  if (userId === null) {
    userId = await invited(identity, issuer, shown.staffNumber);
    await link(identity, provider, shown.subject, { userId, now, comer, by: 'staff-number' });
  }
  const account = await accountById(database, userId);
  if (!account?.active) throw providerRefusal('account-closed');
  const actor = { ...(await actorOfAccount(database, account)), origin: comer.origin };
  await addAuditEntry(database, actor, now, 'sign-in', `user:${userId}`, { method: 'provider' });
  const { headers } = await auth.api.openSession({
    body: {
      userId,
      userAgent: comer.userAgent ?? '',
      ipAddress: comer.origin.address ?? '',
      method: 'provider',
      secondFactorAt: null,
      providerSession: shown.providerSession,
    },
    returnHeaders: true,
  });
  return { next, cookies: headers.getSetCookie() };
}

/** The one account that waits for this staff number. Nobody gets an account or a right by having signed in elsewhere. */
async function invited({ database }: Identity, issuer: string, staffNumber: string | null): Promise<string> {
  const waiting = staffNumber === null ? [] : await unlinkedUsersOfStaff(database, issuer, staffNumber);
  if (waiting.length > 1) throw providerRefusal('subject-several');
  const [only] = waiting;
  if (only === undefined) throw providerRefusal('subject-unknown');
  return only;
}

async function link(
  { database }: Identity,
  provider: Provider,
  subject: string,
  { userId, now, comer, by }: { userId: string; now: Instant; comer: Comer; by: 'person' | 'staff-number' },
): Promise<void> {
  const { issuer } = provider.settings;
  const account = await accountById(database, userId);
  if (!account?.active) throw providerRefusal('account-closed');
  const actor = { ...(await actorOfAccount(database, account)), origin: comer.origin };
  await transaction(
    database,
    async (db) => {
      if (!(await linkSubject(db, { issuer, subject, userId, now }))) throw providerRefusal('subject-linked');
      await addAuditEntry(db, actor, now, 'provider.linked', `user:${userId}`, { by });
    },
    { as: 'identity' },
  );
}
