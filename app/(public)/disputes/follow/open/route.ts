import { nobody, originOfRequest } from '#door/came-from';
import { contextOf } from '#door/database';
import { limiter, spendByAddress } from '#door/machine/spend';
import { followDispute } from '#services/disputes/following/follow-dispute';
import { answerLightForm, fieldsOf } from '../../_parts/answer-light-form';
import { FOLLOW_PATH, followCookie } from '../_parts/follow-cookie';

/** `POST` of number and code: an hour's look at the dispute, or one sentence for whatever did not match. */
export function POST(request: Request): Promise<Response> {
  return answerLightForm(request, FOLLOW_PATH, async () => {
    await spendByAddress(request.headers, 'disputes.follow');
    const form = await fieldsOf(request);
    const context = await contextOf(nobody(originOfRequest(request)));
    const claim = { number: form.get('number') ?? '', code: form.get('code') ?? '' };
    const followed = await followDispute(context, await limiter(), claim);
    return { to: FOLLOW_PATH, cookies: [await followCookie(context, followed)] };
  });
}
