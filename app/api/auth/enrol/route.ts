import { instantFromDate } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { identity } from '#door/database';
import { onwardAddress } from '#door/origin';
import { answerForm, comerOf } from '#door/sign-in/answer-form';
import { sessionOf } from '#door/sign-in/session';
import { confirmEnrolment } from '#services/identity/second-factor/enrol';

/** The first code of an authenticator: at the sign-in where it is mandatory, else from one's account. */
export async function POST(request: Request): Promise<Response> {
  const atSignIn = new URL(request.url).searchParams.get('at') === 'sign-in';
  return answerForm(request, atSignIn ? '/sign-in/enrol' : '/account/second-factor', async (form) => {
    const session = await sessionOf(request);
    if (session.step !== null && session.step !== 'enrol')
      throw new Refusal('not-signed-in', 'another step is due');
    const given = { now: instantFromDate(new Date()), code: form.get('code') ?? '', comer: comerOf(request) };
    const cookies = await confirmEnrolment(await identity(), session, given);
    return { to: atSignIn ? onwardAddress(form.get('next')) : '/account?done=factor-enrolled', cookies };
  });
}
