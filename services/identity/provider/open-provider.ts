import { createPrivateKey, type KeyObject } from 'node:crypto';
import { createRemoteJWKSet, type JWTVerifyGetKey, customFetch as joseFetch } from 'jose';
import * as client from 'openid-client';
import { type GuardedFetch, guardedFetch, type Reach } from '../../net/guarded-fetch';

/** The province's unified identity provider (统一身份认证) as an OpenID Connect provider, and what it knows us by. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  /** `client_secret_basic`, or `private_key_jwt` with a PKCS #8 key in PEM (RFC 7523). */
  readonly proof: { readonly secret: string } | { readonly privateKey: string };
  /** Our own address as browsers see it, without a path: `https://zhengjian.example.gov.cn`. */
  readonly address: string;
  /** The claim that holds the staff number by which an account without a link is found; null: links only. */
  readonly staffClaim: string | null;
  readonly scope: string;
  readonly reach: Reach;
}

export interface Provider {
  readonly settings: ProviderSettings;
  /** The provider's own description, fetched when first needed; a failed attempt is not kept. */
  configuration(): Promise<client.Configuration>;
  /** Its public keys, for logout tokens. */
  keys(): Promise<JWTVerifyGetKey>;
  close(): Promise<void>;
}

export const CALLBACK_PATH = '/api/auth/oidc/callback';
/** Clocks of two servers differ; more than this is a wrong clock. */
export const CLOCK_TOLERANCE_SECONDS = 30;
/** A provider that moves its endpoints is noticed within the hour. */
const DESCRIPTION_LIFE_MS = 3_600_000;

export function openProvider(settings: ProviderSettings): Provider {
  const reach = guardedFetch(settings.reach);
  let held: { readonly since: number; readonly configuration: Promise<client.Configuration> } | null = null;
  const configuration = () => {
    if (held === null || Date.now() - held.since > DESCRIPTION_LIFE_MS) {
      const discovering = discover(settings, reach);
      held = { since: Date.now(), configuration: discovering };
      discovering.catch(() => {
        held = null;
      });
    }
    return held.configuration;
  };
  let keySet: { readonly address: string; readonly keys: JWTVerifyGetKey } | null = null;
  const keys = async () => {
    const address = (await configuration()).serverMetadata().jwks_uri;
    if (address === undefined) throw new Error('the identity provider names no keys');
    if (keySet?.address !== address) {
      const options = {
        [joseFetch]: (url: string, init: object) => reach(url, init) as unknown as Promise<Response>,
      };
      keySet = { address, keys: createRemoteJWKSet(new URL(address), options) };
    }
    return keySet.keys;
  };
  return { settings, configuration, keys, close: () => reach.close() };
}

async function discover(settings: ProviderSettings, reach: GuardedFetch): Promise<client.Configuration> {
  const fetcher = (url: string, init: client.CustomFetchOptions) =>
    reach(url, init as Parameters<GuardedFetch>[1]) as unknown as Promise<Response>;
  return client.discovery(
    new URL(settings.issuer),
    settings.clientId,
    { [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    await proofOf(settings.proof),
    {
      [client.customFetch]: fetcher,
      // The library leaves an ID token's signature unchecked when it comes by TLS from the token endpoint; we do not.
      execute: [
        client.enableNonRepudiationChecks,
        ...(settings.reach.plainHttp ? [client.allowInsecureRequests] : []),
      ],
    },
  );
}

async function proofOf(proof: ProviderSettings['proof']): Promise<client.ClientAuth> {
  if ('secret' in proof) return client.ClientSecretBasic(proof.secret);
  const key = createPrivateKey(proof.privateKey);
  return client.PrivateKeyJwt(await webKey(key));
}

/** The key in the form of Web Crypto, with the algorithm that its kind allows (RFC 7518 §3.1, RFC 8037). */
async function webKey(key: KeyObject): Promise<CryptoKey> {
  const bytes = key.export({ format: 'der', type: 'pkcs8' });
  const kind = key.asymmetricKeyType;
  const algorithm =
    kind === 'rsa'
      ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
      : kind === 'ec'
        ? { name: 'ECDSA', namedCurve: 'P-256' }
        : { name: 'Ed25519' };
  return crypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
}
