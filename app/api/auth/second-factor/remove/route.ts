import { actorOf } from '#door/actor';
import { contextOf, identity } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { wholeSessionOf } from '#door/sign-in/session';
import { removeOwnSecondFactor } from '#services/identity/second-factor/remove';

/** One's own second factor is given up, by a last code of it. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account', async (form) => {
    const session = await wholeSessionOf(request);
    const context = await contextOf(await actorOf(request));
    await removeOwnSecondFactor(await identity(), context, session, form.get('code') ?? '');
    return { to: '/account?done=factor-removed' };
  });
}
