'use server';

import { revalidatePath } from 'next/cache';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { type ActState, attempted, type Sentences } from '#door/refused-action';
import { dropSearch, keepSearch } from '#services/calls/search/saved-searches';
import { besideField, textIn } from '../../admin/_parts/act-problems';
import { SEARCH_PROBLEMS } from './_parts/search-problems';

/** Keeps the search that is looked at under a name. */
export async function saveSearch(_: ActState, form: FormData): Promise<ActState> {
  const context = await contextOf(await requirePermitted('call.view'));
  const t = await getTranslations('calls');
  return attempted(async () => {
    await keepSearch(context, { name: textIn(form, 'name'), query: textIn(form, 'query') });
    revalidatePath('/calls/search');
    return { done: t('saved.kept') };
  }, sentences);
}

/** Forgets one of one's own searches. */
export async function removeSearch(form: FormData): Promise<void> {
  const context = await contextOf(await requirePermitted('call.view'));
  const sentences = async (): Promise<Sentences> => () => [];
  await attempted(async () => {
    await dropSearch(context, textIn(form, 'search'));
    return {};
  }, sentences);
  revalidatePath('/calls/search');
}

async function sentences(): Promise<Sentences> {
  const t = await getTranslations('calls');
  return ({ field, reason }) => {
    const known = SEARCH_PROBLEMS.find((name) => name === reason);
    return known === undefined
      ? []
      : [{ text: t(`saved.problem.${known}`), ...besideField(field === 'name' ? field : undefined) }];
  };
}
