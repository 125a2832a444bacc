import { permittedActorOf } from '#door/actor';
import { contextOf, identity } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { unlockAccount } from '#services/identity/sessions/unlock-account';

/** The security administrator opens an account that failed attempts have closed. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/admin/sessions', async (form) => {
    const context = await contextOf(await permittedActorOf(request, 'user.unlock'));
    const given = { username: form.get('username') ?? '', reason: form.get('reason') ?? '' };
    await unlockAccount(await identity(), context, given);
    return { to: '/admin/sessions?done=unlocked' };
  });
}
