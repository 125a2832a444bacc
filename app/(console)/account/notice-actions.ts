'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { NOTICE_KINDS } from '#domain/notices/notice-kind';
import { NOTICE_DIGESTS, NOTICE_WAYS } from '#domain/notices/preference';
import { readQuietHours } from '#domain/notices/quiet-hours';
import { requireActor } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted } from '#door/refused-action';
import { saveOwnWishes } from '#services/notices/own-notices';
import { besideField, textIn } from '../admin/_parts/act-problems';

/** Puts down how one wants to be told. */
export async function saveWishes(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requireActor());
  const t = await getTranslations('notices');
  return attempted(
    async () => {
      const preferences = NOTICE_KINDS.map((what) => ({
        what,
        ways: NOTICE_WAYS.filter((way) => form.getAll(`ways:${what}`).includes(way)),
        digest: NOTICE_DIGESTS.find((each) => each === textIn(form, `digest:${what}`)) ?? 'at-once',
      }));
      const quiet = readQuietHours(textIn(form, 'quietFrom'), textIn(form, 'quietUntil'));
      await saveOwnWishes(context, { preferences, quiet });
      revalidatePath('/account');
      return { done: t('saved') };
    },
    async () =>
      ({ field, reason }) =>
        reason === 'no-time' ? [{ text: t('problemTime'), ...besideField(field) }] : [],
  );
}
