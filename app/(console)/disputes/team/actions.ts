'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { assignFairly } from '#services/cases/assign-fairly';
import { disputeSentences } from '../_parts/dispute-sentences';

/** Gives what is with nobody to whoever has the least in hand of those who may have each. */
export async function assignUnowned(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.assign'));
  const f = await getTranslations('disputeFigures');
  return attempted(async () => {
    const cases = form.getAll('case').filter((id) => typeof id === 'string');
    const { given, left } = await assignFairly(context, cases);
    revalidatePath('/disputes/team');
    return { done: f('team.assigned', { given, left }) };
  }, disputeSentences);
}
