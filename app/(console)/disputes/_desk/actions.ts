'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { actOnDispute as act } from '#services/disputes/act-on-dispute';
import { textIn } from '../../admin/_parts/act-problems';
import { disputeSentences } from '../_parts/dispute-sentences';
import { actInForm } from './act-in-form';

/** Does one act on a dispute, as its form brings it; the verb and the law say whether it may be done. */
export async function actOnDispute(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.view'));
  const t = await getTranslations('disputes');
  return attempted(async () => {
    const deed = actInForm(form);
    await act(context, textIn(form, 'case'), Number(textIn(form, 'version')), deed);
    revalidatePath('/disputes/desk');
    revalidatePath(`/disputes/${textIn(form, 'number')}`);
    return { done: t('desk.done', { act: t(`act.${deed.kind}`) }) };
  }, disputeSentences);
}
