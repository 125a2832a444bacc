import { actorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { requireProvider } from '#door/sign-in/provider';
import { wholeSessionOf } from '#door/sign-in/session';
import { unlinkOwn } from '#services/identity/provider/unlink';

/** One's own account is no longer opened by the identity provider. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/account', async () => {
    await wholeSessionOf(request);
    await unlinkOwn(await contextOf(await actorOf(request)), requireProvider());
    return { to: '/account?done=provider-unlinked' };
  });
}
