import { randomUUID } from 'node:crypto';
import { agentFamily, type Origin } from '#domain/audit/origin';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addressOf } from './machine/address';

/** Request header by which `proxy.ts` numbers each request for a page. */
export const REQUEST_HEADER = 'x-zhengjian-request';

/** Where a page or a form action was asked from. */
export function originOfPage(headers: Headers): Origin {
  return { ...origin(headers), door: 'page', requestId: headers.get(REQUEST_HEADER) ?? undefined };
}

/** Numbers of requests that met no proxy; a request keeps its number however often it is asked. */
const numbers = new WeakMap<Request, string>();

/** Where a request to a route came from. */
export function originOfRequest(request: Request): Origin {
  // The proxy never sees the machine doors, so there the header is the client's own and worth nothing.
  const isApi = new URL(request.url).pathname.startsWith('/api/');
  const given = isApi ? null : request.headers.get(REQUEST_HEADER);
  const requestId = given ?? numbers.get(request) ?? randomUUID();
  numbers.set(request, requestId);
  return { ...origin(request.headers), door: isApi ? 'api' : 'page', requestId };
}

function origin(headers: Headers): Omit<Origin, 'door'> {
  return { address: addressOf(headers) ?? undefined, agent: agentFamily(headers.get('user-agent')) };
}

const known = new WeakMap<Request, Actor>();

/** Keeps who sent a request, so that a later refusal knows whom it met. */
export function rememberActor(request: Request, actor: Actor): Actor {
  const complete = { ...actor, origin: originOfRequest(request) };
  known.set(request, complete);
  return complete;
}

/** Who sent a request as far as its door got: an actor, or nobody in particular. */
export function senderOf(request: Request): Actor {
  return known.get(request) ?? nobody(originOfRequest(request));
}

/** Who is not signed in, at a door. */
export function nobody(from: Origin): Actor {
  return { kind: 'system', id: 'door', name: 'door', role: 'system', scope: EVERYTHING, origin: from };
}
