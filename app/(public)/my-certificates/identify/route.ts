import { nobody, originOfRequest } from '#door/came-from';
import { contextOf } from '#door/database';
import { limiter, spendByAddress } from '#door/machine/spend';
import { answerForm } from '#door/sign-in/answer-form';
import { makeHolderPass } from '#services/calls/holders/holder-pass';
import { identifyHolder } from '#services/calls/holders/identify-holder';
import { HOLDER_PATH, passCookie } from '../_parts/pass';

/** `POST` of the holder's form: a pass for a quarter of an hour, or back with one sentence for whatever did not match. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, HOLDER_PATH, async (form) => {
    await spendByAddress(request.headers, 'holder.identify');
    const context = await contextOf(nobody(originOfRequest(request)));
    const claim = {
      holderCode: form.get('holderCode') ?? '',
      certificateNumber: form.get('certificateNumber') ?? '',
    };
    const code = await identifyHolder(context, await limiter(), claim);
    return { to: HOLDER_PATH, cookies: [passCookie(await makeHolderPass(context, code))] };
  });
}
