import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { identity } from '#door/database';
import { answering, problemOf, record } from '#door/refusal';
import { comerOf, refusedAt, seeOther } from '#door/sign-in/answer-form';
import { flowCookie, flowOf, requireProvider } from '#door/sign-in/provider';
import { finishProviderSignIn } from '#services/identity/provider/finish';
import { CALLBACK_PATH } from '#services/identity/provider/open-provider';
import { openSessionOf } from '#services/identity/sessions/open-session-of';

/** Back from the identity provider, with its answer in the address. */
export function GET(request: Request): Promise<Response> {
  return answering(request, async () => {
    const configured = requireProvider();
    // Behind a proxy the request's own address is not the one the provider was given.
    const answer = new URL(`${configured.settings.address}${CALLBACK_PATH}${new URL(request.url).search}`);
    const house = await identity();
    const session = await openSessionOf(house, request.headers);
    const signedIn = session?.step === null ? session.userId : null;
    const now = instantFromDate(new Date());
    const over = flowCookie('', 0);
    try {
      const given = { now, answer, flow: flowOf(request), signedIn, comer: comerOf(request) };
      const { next, cookies } = await finishProviderSignIn(house, configured, given);
      return seeOther(request, next, [...cookies, over]);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      record(problemOf(error, 'zh'), error, request);
      return seeOther(request, refusedAt(signedIn === null ? '/sign-in' : '/account', error, null), [over]);
    }
  });
}
