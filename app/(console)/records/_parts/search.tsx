'use server';

import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatExact } from '#app/_ui/format/number';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { Refusal } from '#domain/errors';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { noteRefusedAction } from '#door/refused-action';
import { searchRecords } from '#services/intake/search-records';
import { Panel } from '#ui/figures/panel';
import { EmptyState } from '#ui/words/empty-state';
import { Notice } from '#ui/words/notice';
import { searchOf } from './asked';
import { FoundTable } from './found-table';

/** Most records shown of one search: a longer list names the wrong thing. */
const MOST_SHOWN = 100;

/** Answers the search form with a list, in the reader's scope. */
export async function search(_before: ReactNode, form: FormData): Promise<ReactNode> {
  const [t, words, actor] = await Promise.all([
    getTranslations('record'),
    getTranslations('words'),
    requirePermitted('record.view'),
  ]);
  const [context, db] = await Promise.all([contextOf(actor), archiveOf(actor)]);
  try {
    const [found, types, organisations] = await Promise.all([
      searchRecords(context, searchOf(form), MOST_SHOWN),
      allTypes(db),
      organisationsInScope(db, actor.scope),
    ]);
    const empty = <EmptyState title={t('noneFound')}>{t('noneFoundNext')}</EmptyState>;
    const shown = formatExact(found.records.length);
    return (
      <Panel
        title={t('found')}
        note={found.more ? t('foundMore', { count: shown }) : t('foundCount', { count: shown })}
      >
        <FoundTable records={found.records} around={{ types, organisations }} empty={empty} />
      </Panel>
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await noteRefusedAction(error);
    const nothing = error.complaints.some(({ reason }) => reason === 'nothing-given');
    return <Notice tone="risk">{nothing ? t('nothingGiven') : words(`refusal.${error.code}`)}</Notice>;
  }
}
