import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Archive, type Db, guarded } from '#db/client';
import { type ApiKeyRow, type ApiKeySecrets, apiKeyById } from '#db/queries/machine/api-keys';
import { rememberNonce } from '#db/writes/machine/remember-nonce';
import type { Instant } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { parseApiKey } from '#domain/identity/api-key';
import { keyState, opensStill } from '#domain/machine/key-state';
import {
  missingComponent,
  parseRequestSignature,
  SIGNATURE_WINDOW_SECONDS,
  type SignatureFault,
  type SignedRequest,
  signatureBase,
  timeFault,
} from '#domain/machine/request-signature';
import { openSealer } from '../seal';
import { uuidBytes } from '../sealing/associated-data';
import { digestOf } from './new-secret';
import { isKeyId } from './revoke-api-key';

/** Compared with when the key is unknown, so that both ways do the same work. */
const NOTHING = Buffer.alloc(32);
const MICROS = 1_000_000;

/**
 * The key behind a bearer token. Refuses (`not-signed-in`) in the same words when it is no key of ours, the secret is
 * wrong, or the key has expired or was revoked; a key that signs says so, since its secret must not travel.
 */
export async function keyOfToken(database: Archive, token: string, now: Instant): Promise<ApiKeyRow> {
  const parsed = parseApiKey(token);
  const key = parsed && (await apiKeyById(guarded(database, 'identity'), parsed.keyId));
  const matches = timingSafeEqual(digestOf(parsed?.secret ?? ''), key?.secretDigest ?? NOTHING);
  if (key?.signs) throw refused('the requests of this key must be signed', 'signature-absent');
  if (!key || !matches || !opensStill(keyState(key, now))) throw unknownKey();
  return key;
}

/** A request's signature fields and what they may cover. */
export interface SignedParts {
  readonly request: SignedRequest;
  readonly hasBody: boolean;
}

/**
 * The key behind a signed request (RFC 9421, HMAC-SHA256). The signature must cover what decides, be of these minutes
 * and never have been seen: its nonce is remembered in the database, so for all processes, for as long as its
 * `created` could be taken.
 */
export async function keyOfSignature(
  database: Archive,
  { request, hasBody }: SignedParts,
  now: Instant,
): Promise<ApiKeyRow> {
  const signature = parseRequestSignature(request.header('signature-input'), request.header('signature'));
  if (typeof signature === 'string') throw refused('the signature fields cannot be used', signature);
  const missing = missingComponent(signature, request, hasBody);
  if (missing !== null) throw refused(`the signature must cover ${missing}`, 'component-missing');
  const base = signatureBase(signature, request);
  if (base === null) throw refused('the signature covers what the request has not', 'component-unknown');
  const db = guarded(database, 'identity');
  const key = isKeyId(signature.keyId) ? await apiKeyById(db, signature.keyId) : null;
  const expected = createHmac('sha256', await secretOf(db, key))
    .update(base)
    .digest();
  const matches = timingSafeEqual(expected, signature.value);
  if (!key?.signs || !matches || !opensStill(keyState(key, now)))
    throw refused('the key is unknown, expired or revoked, or the signature is wrong', 'signature-invalid');
  const late = timeFault(signature, Math.floor(now / MICROS));
  if (late !== null) throw refused(`created must be within ${SIGNATURE_WINDOW_SECONDS} s of now`, late);
  // A second longer than the window: `created` counts in whole seconds.
  const forgetAt = (signature.created + SIGNATURE_WINDOW_SECONDS + 1) * MICROS;
  if (!(await rememberNonce(db, key.keyId, signature.nonce, forgetAt)))
    throw refused('this signature was used before', 'nonce-used');
  return key;
}

/** A key's HMAC secret; another one when there is none, so that both ways do the same work. */
async function secretOf(db: Db, key: ApiKeySecrets | null): Promise<string | Buffer> {
  if (!key?.signingSecret) return NOTHING;
  return (await openSealer(db)).unseal(uuidBytes(key.keyId), key.signingSecret);
}

/** Who a key speaks for: the one organisation it pushes for is all it sees. */
export function actorOfKey({
  keyId,
  label,
  organisation,
}: ApiKeyRow): Actor & { readonly organisation: string } {
  return {
    kind: 'machine',
    id: keyId,
    name: label,
    role: 'machine',
    scope: { kind: 'organisations', organisationCodes: [organisation] },
    organisation,
  };
}

function unknownKey(): Refusal {
  return new Refusal('not-signed-in', 'the key is unknown, expired or revoked');
}

function refused(message: string, reason: SignatureFault): Refusal {
  return new Refusal('not-signed-in', message, [{ field: 'signature', reason }]);
}
