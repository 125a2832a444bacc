'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { CALL_BACK_QUESTIONS } from '#domain/disputes/call-back-script';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { openCallBack } from '#services/disputes/call-backs/open-call-back';
import { recordCallBack } from '#services/disputes/call-backs/record-call-back';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { CALL_BACK_PROBLEMS } from './call-back-problems';

/** Shows name and telephone of whom to call, once, to whoever is about to. */
export async function showWhomToCall(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.call-back'));
  const f = await getTranslations('disputeFigures');
  return attempted(async () => {
    const { name, phone } = await openCallBack(context, textIn(form, 'callBack'));
    return { done: f('callBack.shown'), secret: [name, phone ?? f('callBack.noPhone')].join(' ') };
  }, sentences);
}

/** Notes what they said. */
export async function noteCallBack(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.call-back'));
  const f = await getTranslations('disputeFigures');
  return attempted(async () => {
    await recordCallBack(context, {
      callBackId: textIn(form, 'callBack'),
      reached: textIn(form, 'reached'),
      answers: Object.fromEntries(CALL_BACK_QUESTIONS.map((question) => [question, textIn(form, question)])),
    });
    revalidatePath('/disputes/call-backs');
    return { done: f('callBack.saved') };
  }, sentences);
}

async function sentences(): Promise<Sentences> {
  const f = await getTranslations('disputeFigures');
  return ({ field, reason }) => {
    const known = CALL_BACK_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: f(`callBack.problem.${known}`), ...besideField(field) }];
  };
}
