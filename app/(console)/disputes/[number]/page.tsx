import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { Notice } from '#ui/words/notice';
import styles from '../_desk/desk.module.css';
import { DeskKeys } from '../_desk/desk-keys';
import { DisputeView } from '../_desk/dispute-view';
import { keyWords } from '../_desk/key-words';
import { loadDispute } from '../_desk/load-dispute';
import { DISPUTE_PROBLEMS } from '../_parts/dispute-problems';

interface DisputePageProps {
  readonly params: Promise<{ readonly number: string }>;
  readonly searchParams: Promise<Query>;
}

export async function generateMetadata({ params }: DisputePageProps): Promise<Metadata> {
  const [t, { number }] = await Promise.all([getTranslations('disputes'), params]);
  return { title: t('desk.number', { number }) };
}

/** How attaching a file went, when one was just brought. */
function Attached({ word }: { readonly word: string | undefined }) {
  const t = useTranslations('disputes');
  if (word === undefined) return null;
  if (word === 'yes') return <Notice tone="met">{t('desk.attached')}</Notice>;
  const known = DISPUTE_PROBLEMS.find((name) => name === word);
  return <Notice tone="missed">{known === undefined ? t('desk.notAttached') : t(`problem.${known}`)}</Notice>;
}

/** One dispute on its own page. */
export default async function DisputePage({ params, searchParams }: DisputePageProps) {
  const [{ number }, query, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requirePermitted('dispute.view'),
    getTranslations('disputes'),
    getLocale(),
  ]);
  const [db, context] = await Promise.all([archiveOf(actor), contextOf(actor)]);
  const loaded = await loadDispute(db, context, number, locale);
  if (loaded === null) notFound();
  const pane = one(query, 'pane') === 'facts' ? 'facts' : 'conversation';
  const path = `/disputes/${loaded.read.dispute.number}`;
  return (
    <>
      <header className={styles.pageHead}>
        <h1>{t('desk.number', { number: loaded.read.dispute.number })}</h1>
        <DeskKeys words={keyWords(t)} />
      </header>
      <Attached word={one(query, 'attached')} />
      <div className={styles.desk} data-alone="true" data-open="true" data-pane={pane}>
        <DisputeView
          loaded={loaded}
          actor={actor}
          now={context.now}
          panes={{ conversation: path, facts: `${path}?pane=facts`, chosen: pane }}
          back={null}
        />
      </div>
    </>
  );
}
