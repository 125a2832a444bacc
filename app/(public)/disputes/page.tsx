import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatLongDay } from '#app/_ui/format/time';
import { nobody } from '#door/came-from';
import { contextOf } from '#door/database';
import { promiseAnswer } from '#services/disputes/drafts/promise-answer';
import { currentDraft } from './_parts/draft-cookie';
import styles from './disputes.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply');
  return { title: t('title'), description: t('lead') };
}

/** Where an applicant begins: what may be disputed, by when there is an answer, what to have at hand. */
export default async function DisputesPage() {
  const [t, locale, drafting] = await Promise.all([getTranslations('apply'), getLocale(), currentDraft()]);
  const promise = await promiseAnswer(await contextOf(nobody({ door: 'page' })), '');
  return (
    <>
      <h1 className={styles.question}>{t('title')}</h1>
      <p className={styles.lead}>{t('lead')}</p>
      {promise === null ? null : (
        <p className={styles.promise}>
          <strong>{t('promise', { date: formatLongDay(promise.day, locale) })}</strong>
          <span>{t('promiseWhy', { days: promise.days })}</span>
        </p>
      )}
      <p className={styles.doors}>
        <a className={styles.primary} href="/disputes/new">
          {t(drafting === null ? 'start' : 'resume')}
        </a>
        <a className={styles.secondary} href="/disputes/follow">
          {t('follow')}
        </a>
      </p>
      <h2 className={styles.orElse}>{t('prepareTitle')}</h2>
      <ul className={styles.points}>
        <li>{t('prepare.code')}</li>
        <li>{t('prepare.number')}</li>
        <li>{t('prepare.paper')}</li>
      </ul>
      <h2 className={styles.orElse}>{t('afterTitle')}</h2>
      <ol className={styles.points}>
        <li>{t('after.number')}</li>
        <li>{t('after.flag')}</li>
        <li>{t('after.fix')}</li>
      </ol>
      <p>
        <a href="/board">{t('board')}</a>
      </p>
    </>
  );
}
