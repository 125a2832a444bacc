import { limiter, spendByAddress } from '#door/machine/spend';
import { identifyHolder } from '#services/calls/holders/identify-holder';
import type { Context } from '#services/context';

/** The holder that a form's two numbers identify, as /my-certificates does: the same limits, one answer to all that fails. */
export async function identifiedIn(
  request: Request,
  context: Context,
  form: URLSearchParams,
): Promise<string> {
  await spendByAddress(request.headers, 'holder.identify');
  return identifyHolder(context, await limiter(), {
    holderCode: form.get('holderCode') ?? '',
    certificateNumber: form.get('certificateNumber') ?? '',
  });
}
