import { createHash, randomBytes } from 'node:crypto';
import * as client from 'openid-client';
import { keepPassing } from '#db/writes/identity/passing';
import type { Instant } from '#domain/calendar/instant';
import type { Identity } from '../open-identity';
import { CALLBACK_PATH, type Provider } from './open-provider';
import { unreachable } from './provider-refusal';

/** How long somebody may take to sign in at the provider. */
export const FLOW_SECONDS = 600;
export const FLOW_KIND = 'oidc flow';

/** What we remember of somebody who went to the provider, until they come back. */
export interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly next: string;
  /** The signed-in person who wants the link; null for a sign-in. */
  readonly linkTo: string | null;
}

/**
 * Begins the authorization code flow with PKCE (RFC 7636), state and nonce. `flow` goes into a cookie of this browser:
 * only it can come back with the answer, and only once.
 */
export async function beginProviderSignIn(
  { database }: Pick<Identity, 'database'>,
  provider: Provider,
  { now, next, linkTo }: { now: Instant; next: string; linkTo: string | null },
): Promise<{ readonly address: string; readonly flow: string }> {
  const { settings } = provider;
  const configuration = await provider.configuration().catch((error) => {
    throw unreachable(error);
  });
  const flow = randomBytes(32).toString('base64url');
  const kept: Flow = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    verifier: client.randomPKCECodeVerifier(),
    next,
    linkTo,
  };
  const address = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${settings.address}${CALLBACK_PATH}`,
    scope: settings.scope,
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
  });
  const until = now + FLOW_SECONDS * 1_000_000;
  await keepPassing(database, { id: flowId(flow), kind: FLOW_KIND, value: kept, now, until });
  return { address: address.href, flow };
}

/** What of the cookie rests. */
export function flowId(flow: string): string {
  return createHash('sha256').update(`zhengjian oidc flow ${flow}`).digest('hex');
}

/** Where the provider ends its own session (OpenID Connect RP-Initiated Logout 1.0); null when it offers none. */
export async function providerLogoutAddress(provider: Provider): Promise<string | null> {
  const configuration = await provider.configuration().catch((error) => {
    throw unreachable(error);
  });
  if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
  const back = `${provider.settings.address}/sign-in`;
  return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
}
