import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { resetSecondFactor } from '#services/identity/second-factor/remove';

/** The security administrator takes a lost second factor from an account. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/admin/sessions', async (form) => {
    const context = await contextOf(await permittedActorOf(request, 'user.second-factor'));
    await resetSecondFactor(context, {
      username: form.get('username') ?? '',
      reason: form.get('reason') ?? '',
    });
    return { to: '/admin/sessions?done=factor-reset' };
  });
}
