import { actorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { wholeSessionOf } from '#door/sign-in/session';
import { endOwnOtherSessions, endOwnSession } from '#services/identity/sessions/end-sessions';

/** Ends one of one's own sessions (`session`), or all others. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account', async (form) => {
    const { sessionId } = await wholeSessionOf(request);
    const context = await contextOf(await actorOf(request));
    const named = form.get('session');
    if (named === null) await endOwnOtherSessions(context, sessionId);
    else await endOwnSession(context, named);
    return { to: '/account?done=session-ended' };
  });
}
