import { addressBlock } from '#domain/machine/network';
import { type Allowance, type LimitName, limitHeaders } from '#domain/machine/request-limits';
import { spendLimit } from '#services/identity/keys/spend-limit';
import { archive } from '../database';
import { doorEnv } from '../env';
import { answering } from '../refusal';
import { addressOf } from './address';

/** Runs the work of a door that is open to anyone, as often as an address may come. */
export function answeringPublic(
  request: Request,
  limit: LimitName,
  work: () => Promise<Response>,
): Promise<Response> {
  return answering(request, async () => {
    const allowance = await spendByAddress(request.headers, limit);
    const response = await work();
    if (allowance !== null)
      for (const [name, value] of Object.entries(limitHeaders(allowance))) response.headers.set(name, value);
    return response;
  });
}

/**
 * Counts one request of the client's address; throws `LimitReached` when that is too much. Null where no address is
 * known: a process without sockets, as in tests.
 */
export async function spendByAddress(headers: Headers, limit: LimitName): Promise<Allowance | null> {
  const address = addressOf(headers);
  if (address === null) return null;
  const limiter = { database: await archive(), limits: doorEnv().limits };
  return spendLimit(limiter, limit, addressBlock(address));
}
