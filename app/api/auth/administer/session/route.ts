import { permittedActorOf } from '#door/actor';
import { contextOf } from '#door/database';
import { answerForm } from '#door/sign-in/answer-form';
import { endSessionOf } from '#services/identity/sessions/end-sessions';

/** The security administrator ends somebody's session. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/admin/sessions', async (form) => {
    const context = await contextOf(await permittedActorOf(request, 'session.end'));
    await endSessionOf(context, { sessionId: form.get('session') ?? '', reason: form.get('reason') ?? '' });
    return { to: '/admin/sessions?done=session-ended' };
  });
}
