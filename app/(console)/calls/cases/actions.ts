'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { CASE_VERDICTS, type CaseVerdict } from '#domain/calls/case/case-state';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { judgeCase } from '#services/calls/cases/judge-case';
import { noteCase } from '#services/calls/cases/note-case';
import { reviewBreakGlass } from '#services/calls/cases/review-break-glass';
import { takeCase } from '#services/calls/cases/take-case';
import { textIn } from '../../admin/_parts/act-problems';
import { CASE_PROBLEMS } from './case-problems';

/** Takes a case, notes something, or judges it, by the button that was pressed. */
export async function actOnCase(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('case.judge'));
  const t = await getTranslations('cases');
  const caseId = textIn(form, 'case');
  const deed = textIn(form, 'deed');
  const reason = textIn(form, 'reason');
  return attempted(async () => {
    const verdict = CASE_VERDICTS.find((name) => name === deed);
    if (deed === 'take') await takeCase(context, caseId);
    else if (verdict === undefined) await noteCase(context, caseId, reason);
    else await judgeCase(context, caseId, verdict, reason);
    revalidatePath(`/calls/cases/${caseId}`);
    return { done: t(deed === 'take' ? 'taken' : verdict === undefined ? 'noted' : 'judged') };
  }, sentences);
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
