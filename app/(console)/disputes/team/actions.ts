'use server';

import { revalidatePath } from 'next/cache';
import { getLocale, getTranslations } from 'next-intl/server';
import { groupedCaseNumber } from '#domain/cases/case-number';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { assignAsProposed, type Proposed } from '#services/cases/assign-as-proposed';
import { disputeSentences } from '../_parts/dispute-sentences';

/** Gives what is with nobody to whom the page proposed it, line by line as it was shown; says what it skipped and why. */
export async function assignUnowned(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('dispute.assign'));
  const [f, locale] = await Promise.all([getTranslations('disputeFigures'), getLocale()]);
  return attempted(async () => {
    const { given, skipped } = await assignAsProposed(context, linesIn(form));
    revalidatePath('/disputes/team');
    const said = skipped.map(({ number: plain, why, owner }) => {
      const number = groupedCaseNumber(plain);
      if (why === 'taken') return f('team.skipped.taken', { number, owner: owner ?? '' });
      return why === 'settled'
        ? f('team.skipped.settled', { number })
        : f('team.skipped.notTheirs', { number });
    });
    return { done: [f('team.assigned', { given: given.length }), ...said].join(locale === 'en' ? ' ' : '') };
  }, disputeSentences);
}

function linesIn(form: FormData): Proposed[] {
  return form.getAll('give').map((line) => {
    const [caseId = '', accountId = ''] = typeof line === 'string' ? line.split(' ') : [];
    if (caseId === '' || accountId === '')
      throw new Refusal('invalid-input', 'no line of a proposal', [{ field: 'give', reason: 'missing' }]);
    return { caseId, accountId };
  });
}
