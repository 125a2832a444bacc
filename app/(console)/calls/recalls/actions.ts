'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { parseDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { acknowledgeRecall } from '#services/calls/recall/acknowledge-recall';
import { openRecall } from '#services/calls/recall/open-recall';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { RECALL_PROBLEMS } from './recall-problems';

/** Takes note of a recall for a department. */
export async function acknowledge(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('recall.acknowledge'));
  const t = await getTranslations('recalls');
  return attempted(async () => {
    await acknowledgeRecall(context, textIn(form, 'recall'), textIn(form, 'organisation'));
    revalidatePath('/calls/recalls');
    return { done: t('acknowledgedNow') };
  }, sentences);
}

/** Recalls a certificate that nobody disputes. */
export async function recall(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('recall.open'));
  const t = await getTranslations('recalls');
  return attempted(async () => {
    const since = parseDay(textIn(form, 'since'));
    if (since === null)
      throw new Refusal('invalid-input', 'there is no such day', [{ field: 'since', reason: 'day-unknown' }]);
    const recordKey = textIn(form, 'record');
    const wish = { recordKey, since: startOfDay(since), until: null, reason: textIn(form, 'reason') };
    const { users } = await openRecall(context, wish);
    revalidatePath('/calls/recalls');
    return { done: users.length === 0 ? t('openedNone') : t('opened', { count: users.length }) };
  }, sentences);
}

async function sentences(): Promise<Sentences> {
  const t = await getTranslations('recalls');
  return ({ field, reason }) => {
    const known = RECALL_PROBLEMS.find((name) => name === reason);
    return known === undefined ? [] : [{ text: t(`problem.${known}`), ...besideField(field) }];
  };
}
