'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { changeLimit } from '#services/disputes/limits/change-limit';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { LIMIT_PROBLEMS } from './limit-problems';

/** Sets a limit from a day on. */
export async function setLimit(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('limit.change'));
  const f = await getTranslations('disputeFigures');
  return attempted(async () => {
    await changeLimit(context, {
      step: textIn(form, 'step'),
      disputeKind: textIn(form, 'disputeKind'),
      region: textIn(form, 'region'),
      days: textIn(form, 'days'),
      effectiveFrom: textIn(form, 'effectiveFrom'),
      source: textIn(form, 'source'),
    });
    revalidatePath('/disputes/limits');
    return { done: f('limits.saved') };
  }, sentences);
}

async function sentences(): Promise<Sentences> {
  const f = await getTranslations('disputeFigures');
  return ({ field, reason }) => {
    const known = LIMIT_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: f(`limits.problem.${known}`), ...besideField(field) }];
  };
}
