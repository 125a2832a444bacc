import { type LimitName, limitHeaders } from '#domain/machine/request-limits';
import { answering } from '../refusal';
import { spendByAddress } from './spend';

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
