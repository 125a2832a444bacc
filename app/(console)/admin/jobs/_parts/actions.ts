'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { hastenJob } from '#services/outbox/hasten-job';
import { retryJob } from '#services/outbox/monitor/retry-job';
import { textIn } from '../../_parts/act-problems';

/** Sends a job once more that waits for a person. */
export async function retry(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('jobs.retry'));
  const t = await getTranslations('jobs');
  return attempted(async () => {
    await retryJob(context, textIn(form, 'job'));
    revalidatePath('/admin/jobs');
    return { done: t('retriedNow') };
  }, jobSentences);
}

/** Makes a job of the timetable due at once. */
export async function runNow(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('jobs.retry'));
  const t = await getTranslations('jobs');
  return attempted(async () => {
    await hastenJob(context, textIn(form, 'job'));
    revalidatePath('/admin/jobs');
    return { done: t('hastenedNow') };
  }, jobSentences);
}

/** Whatever the refusal: the job is not there any more. */
async function jobSentences(): Promise<Sentences> {
  const t = await getTranslations('jobs');
  return () => [{ text: t('gone') }];
}
