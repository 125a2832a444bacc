import { instantFromDate } from '#domain/calendar/instant';
import { identity } from '#door/database';
import { onwardAddress } from '#door/origin';
import { answerForm, comerOf } from '#door/sign-in/answer-form';
import { sessionOf } from '#door/sign-in/session';
import { passSecondFactor } from '#services/identity/second-factor/pass';

/** The second factor's form, after the password. */
export function POST(request: Request): Promise<Response> {
  return answerForm(request, '/sign-in/second-factor', async (form) => {
    const session = await sessionOf(request);
    const given = { now: instantFromDate(new Date()), code: form.get('code') ?? '', comer: comerOf(request) };
    const cookies = await passSecondFactor(await identity(), session, given);
    return { to: onwardAddress(form.get('next')), cookies };
  });
}
