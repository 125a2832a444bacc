import type { ApiKeyRow } from '#db/queries/machine/api-keys';
import { type Instant, instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import { bearerToken } from '#domain/identity/api-key';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { ACT_OF_PURPOSE, type KeyPurpose } from '#domain/machine/key-purpose';
import { addressBlock, withinNetworks } from '#domain/machine/network';
import { type Allowance, type LimitName, limitHeaders } from '#domain/machine/request-limits';
import { actorOfKey, keyOfSignature, keyOfToken } from '#services/identity/keys/authenticate-key';
import { noteKeyUse } from '#services/identity/keys/note-key-use';
import { type Limiter, refuseWhenSpent, spendLimit } from '#services/identity/keys/spend-limit';
import { rememberActor } from '../came-from';
import { answering } from '../refusal';
import { addressOf } from './address';
import { type DigestedRequest, digestedRequest } from './digested-request';
import { limiter } from './spend';

/** What a machine door is for: the purpose a key must have, and the limit its requests count for. */
export interface MachineDoor {
  readonly purpose: KeyPurpose;
  readonly limit: LimitName;
}

/** A machine client that was let in. Its body is read from `request`, which checks it against its digest. */
export interface MachineClient extends DigestedRequest {
  readonly actor: Actor & { readonly organisation: string };
  readonly limiter: Limiter;
  readonly allowance: Allowance;
}

/** Runs a machine door's work for a client that may come in; says in the answer what is left of its limit. */
export function answeringMachine(
  request: Request,
  door: MachineDoor,
  work: (client: MachineClient) => Promise<Response>,
): Promise<Response> {
  return answering(request, async () => {
    const client = await machineClient(request, door);
    const response = await work(client);
    for (const [name, value] of Object.entries(limitHeaders(client.allowance)))
      response.headers.set(name, value);
    return response;
  });
}

/**
 * Lets a machine client in, or refuses: who it is (`not-signed-in`), whether its key is for this and may come from
 * there (`forbidden`), whether it comes too often (`too-many`).
 */
export async function machineClient(
  request: Request,
  { purpose, limit }: MachineDoor,
): Promise<MachineClient> {
  const now = instantFromDate(new Date());
  const counting = await limiter();
  const address = addressOf(request.headers);
  const key = await keyOf(request, counting, address, now);
  const actor = actorOfKey(key);
  rememberActor(request, actor);
  refuseOtherUse(key, purpose, address);
  const act = ACT_OF_PURPOSE[purpose];
  if (act !== null) refuseUnlessPermitted(actor, act);
  const allowance = await spendLimit(counting, limit, key.keyId);
  await noteKeyUse(counting.database, key, address, now);
  return { actor, limiter: counting, allowance, ...digestedRequest(request) };
}

/** The key a request comes with. Those without a valid one are counted by their address, and soon not looked up. */
async function keyOf(
  request: Request,
  counting: Limiter,
  address: string | null,
  now: Instant,
): Promise<ApiKeyRow> {
  const block = address === null ? null : addressBlock(address);
  if (block !== null) {
    await spendLimit(counting, 'machine', block);
    await refuseWhenSpent(counting, 'machine.refused', block);
  }
  try {
    return await authenticated(request, counting, now);
  } catch (error) {
    if (block !== null && error instanceof Refusal) await spendLimit(counting, 'machine.refused', block);
    throw error;
  }
}

/** By signature when there is one; a bearer token beside it must then be of no other key. */
async function authenticated(request: Request, { database }: Limiter, now: Instant): Promise<ApiKeyRow> {
  const authorization = request.headers.get('authorization');
  const signed = request.headers.has('signature') || request.headers.has('signature-input');
  if (signed && authorization !== null)
    throw new Refusal('not-signed-in', 'a request carries a key or a signature, not both');
  if (signed) return keyOfSignature(database, signedParts(request), now);
  const token = bearerToken(authorization);
  if (token === null) throw new Refusal('not-signed-in', 'the request carries neither a key nor a signature');
  return keyOfToken(database, token, now);
}

function signedParts(request: Request) {
  const { pathname, search } = new URL(request.url);
  const header = (name: string) => request.headers.get(name);
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return { request: { method: request.method, path: pathname, query: search, header }, hasBody };
}

function refuseOtherUse(
  { purposes, networks }: ApiKeyRow,
  purpose: KeyPurpose,
  address: string | null,
): void {
  // An address that nobody knows lies in no network.
  if (networks.length > 0 && (address === null || !withinNetworks(address, networks)))
    throw new Refusal('forbidden', 'the key may not be used from this address', [
      { field: 'address', reason: 'network', ...(address === null ? {} : { hint: address }) },
    ]);
  if (!purposes.includes(purpose))
    throw new Refusal('forbidden', `the key is not for ${purpose}`, [
      { field: 'key', reason: 'purpose', hint: purposes.join(' ') },
    ]);
}
