import { Refusal } from '#domain/errors';
import { nobody, originOfRequest } from '#door/came-from';
import { contextOf } from '#door/database';
import { spendByAddress } from '#door/machine/spend';
import { answerForm } from '#door/sign-in/answer-form';
import { disputeUse } from '#services/calls/holders/dispute-use';
import { HOLDER_PATH, holderOf } from '../_parts/pass';

/** `POST`: the identified holder says that one use was not in order. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, HOLDER_PATH, async (form) => {
    await spendByAddress(request.headers, 'holder.identify');
    const code = await holderOf(request);
    if (code === null) throw new Refusal('not-signed-in', 'nobody has identified themselves');
    const place = /^(\d{4})-(\d{1,15})$/.exec(form.get('use') ?? '');
    if (place === null)
      throw new Refusal('invalid-input', 'which use?', [{ field: 'use', reason: 'missing' }]);
    const context = await contextOf(nobody(originOfRequest(request)));
    await disputeUse(context, { holderCode: code, logYear: Number(place[1]), entry: Number(place[2]) });
    return { to: `${HOLDER_PATH}?disputed=${place[0]}` };
  });
}
