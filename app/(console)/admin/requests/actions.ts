'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { decideRole } from '#services/identity/roles/decide-role';
import { withdrawRole } from '#services/identity/roles/withdraw-role';
import { accessSentences, textIn } from '../_parts/act-problems';

/** Approves or refuses a request, by the button that was pressed. */
export async function decide(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('role.decide'));
  const t = await getTranslations('access');
  return attempted(async () => {
    const approve = textIn(form, 'decision') === 'approve';
    await decideRole(context, {
      requestId: textIn(form, 'request'),
      approve,
      reason: textIn(form, 'reason'),
    });
    revalidatePath('/admin/requests');
    return { done: t(approve ? 'approvedNow' : 'refusedNow') };
  }, accessSentences);
}

export async function withdraw(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('role.request'));
  const t = await getTranslations('access');
  return attempted(async () => {
    await withdrawRole(context, textIn(form, 'request'));
    revalidatePath('/admin/requests');
    return { done: t('withdrawnNow') };
  }, accessSentences);
}
