'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { CASE_VERDICTS, type CaseVerdict } from '#domain/calls/case/case-state';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { judgeCase } from '#services/calls/cases/judge-case';
import { reviewBreakGlass } from '#services/calls/cases/review-break-glass';
import { takeAlertCase } from '#services/calls/cases/take-case';
import { commentOnCase } from '#services/cases/comment-on-case';
import { followCase } from '#services/cases/follow-case';
import { handOverCase } from '#services/cases/give-case';
import { textIn } from '../../admin/_parts/act-problems';
import { CASE_PROBLEMS } from './case-problems';

/** Takes a case, or judges it, by the button that was pressed. */
export async function actOnCase(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('case.judge'));
  const t = await getTranslations('cases');
  const caseId = textIn(form, 'case');
  const deed = textIn(form, 'deed');
  return attempted(async () => {
    if (deed === 'take') await takeAlertCase(context, caseId);
    else await judgeCase(context, caseId, deed as CaseVerdict, textIn(form, 'reason'));
    revalidatePath(`/calls/cases/${caseId}`);
    return { done: t(CASE_VERDICTS.some((verdict) => verdict === deed) ? 'judged' : 'taken') };
  }, sentences);
}

/** Says something about a case to those who work on it. */
export async function noteCase(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('case.judge'));
  const t = await getTranslations('cases');
  const caseId = textIn(form, 'case');
  return attempted(async () => {
    const mentions = form.getAll('mention').filter((id) => typeof id === 'string');
    await commentOnCase(context, { caseId, text: textIn(form, 'text'), visibility: 'internal', mentions });
    revalidatePath(`/calls/cases/${caseId}`);
    return { done: t('noted') };
  }, sentences);
}

/** Hands a case over to another auditor. */
export async function handOver(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('case.judge'));
  const t = await getTranslations('cases');
  const caseId = textIn(form, 'case');
  return attempted(async () => {
    const version = Number(textIn(form, 'version'));
    await handOverCase(context, { caseId, version, to: textIn(form, 'to'), note: textIn(form, 'reason') });
    revalidatePath(`/calls/cases/${caseId}`);
    return { done: t('handedOver') };
  }, sentences);
}

/** Follows a case, or ends that. */
export async function follow(form: FormData): Promise<void> {
  const context = await contextOf(await requirePermitted('case.view'));
  const caseId = textIn(form, 'case');
  await followCase(context, caseId, textIn(form, 'follow') === 'yes');
  revalidatePath(`/calls/cases/${caseId}`);
}

/** Reviews an emergency access. */
export async function reviewGlass(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('case.judge'));
  const t = await getTranslations('cases');
  return attempted(async () => {
    const verdict = textIn(form, 'verdict') as Extract<CaseVerdict, 'misuse' | 'explained'>;
    await reviewBreakGlass(context, textIn(form, 'id'), verdict, textIn(form, 'reason'));
    revalidatePath('/calls/cases');
    return { done: t('judged') };
  }, sentences);
}

async function sentences(): Promise<Sentences> {
  const t = await getTranslations('cases');
  return ({ reason }) => {
    const known = CASE_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`) }];
  };
}
