import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { identity } from '#door/database';
import { comesFromElsewhere, onwardAddress } from '#door/origin';
import { answering } from '#door/refusal';
import { refusedAt, seeOther } from '#door/sign-in/answer-form';
import { flowCookie, requireProvider } from '#door/sign-in/provider';
import { wholeSessionOf } from '#door/sign-in/session';
import { beginProviderSignIn, FLOW_SECONDS } from '#services/identity/provider/begin';

/** To the identity provider: to sign in, or with `link` to link one's account, which only our own page may ask. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const query = new URL(request.url).searchParams;
    const linking = query.has('link');
    const next = linking ? '/account?done=provider-linked' : onwardAddress(query.get('next'));
    const configured = requireProvider();
    try {
      if (linking && comesFromElsewhere(request))
        throw new Refusal('forbidden', 'another site asks for a link');
      const linkTo = linking ? (await wholeSessionOf(request)).userId : null;
      const now = instantFromDate(new Date());
      const { address, flow } = await beginProviderSignIn(await identity(), configured, {
        now,
        next,
        linkTo,
      });
      return seeOther(request, address, [flowCookie(flow, FLOW_SECONDS)]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return seeOther(request, refusedAt(linking ? '/account' : '/sign-in', error, linking ? null : next));
    }
  });
}
