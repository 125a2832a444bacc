'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { commentOnCase } from '#services/cases/comment-on-case';
import { followCase } from '#services/cases/follow-case';
import { handOverCase } from '#services/cases/give-case';
import { textIn } from '../../admin/_parts/act-problems';
import { disputeSentences } from '../_parts/dispute-sentences';

/** Says something about a case, inside or to its complainants. */
export async function comment(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.view'));
  const t = await getTranslations('disputes');
  return attempted(async () => {
    await commentOnCase(context, {
      caseId: textIn(form, 'case'),
      text: textIn(form, 'text'),
      visibility: textIn(form, 'visibility'),
      mentions: form.getAll('mention').filter((id) => typeof id === 'string'),
    });
    again(form);
    return { done: t('desk.saved') };
  }, disputeSentences);
}

/** Hands the case over to a colleague, with a note. */
export async function handOver(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.view'));
  const t = await getTranslations('disputes');
  return attempted(async () => {
    await handOverCase(context, {
      caseId: textIn(form, 'case'),
      version: Number(textIn(form, 'version')),
      to: textIn(form, 'to'),
      note: textIn(form, 'note'),
    });
    again(form);
    return { done: t('desk.handedOver') };
  }, disputeSentences);
}

/** Follows the case, or ends that. */
export async function follow(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.view'));
  const t = await getTranslations('disputes');
  const on = textIn(form, 'follow') === 'yes';
  return attempted(async () => {
    await followCase(context, textIn(form, 'case'), on);
    again(form);
    return { done: t(on ? 'desk.followed' : 'desk.unfollowed') };
  }, disputeSentences);
}

function again(form: FormData): void {
  revalidatePath('/disputes/desk');
  revalidatePath(`/disputes/${textIn(form, 'number')}`);
}
