'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { noteRefusedAction } from '#door/refused-action';
import { hastenJob } from '#services/outbox/hasten-job';
import { retryJob } from '#services/outbox/monitor/retry-job';
import type { ActState } from '../../_parts/act-form';
import { textIn } from '../../_parts/act-problems';

/** Sends a job once more that waits for a person. */
export async function retry(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('jobs.retry'));
  const t = await getTranslations('jobs');
  return attempted(async () => {
    await retryJob(context, textIn(form, 'job'));
    return t('retriedNow');
  });
}

/** Makes a job of the timetable due at once. */
export async function runNow(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('jobs.retry'));
  const t = await getTranslations('jobs');
  return attempted(async () => {
    await hastenJob(context, textIn(form, 'job'));
    return t('hastenedNow');
  });
}

async function attempted(act: () => Promise<string>): Promise<ActState> {
  try {
    const done = await act();
    revalidatePath('/admin/jobs');
    return { problems: [], done };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await noteRefusedAction(error);
    const t = await getTranslations('jobs');
    return { problems: [{ text: t('gone') }] };
  }
}
