import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatLongDay } from '#app/_ui/format/time';
import { groupedCaseNumber } from '#domain/cases/case-number';
import { addressOfSite } from '#door/origin';
import { promiseAnswer } from '#services/disputes/drafts/promise-answer';
import { QrCode } from '#ui/account/qr-code';
import { Notice } from '#ui/words/notice';
import { currentSent } from '../_parts/sent-cookie';
import styles from '../disputes.module.css';
import sheet from './sent.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apply');
  return { title: t('sent.title'), robots: { index: false } };
}

/** The number, the code, the promise with its date, and a picture that leads another telephone to the dispute. */
export default async function SentPage() {
  const [t, locale, sent, sentHeaders] = await Promise.all([
    getTranslations('apply'),
    getLocale(),
    currentSent(),
    headers(),
  ]);
  if (sent === null) redirect('/disputes');
  const { told, context } = sent;
  const promise = await promiseAnswer(context, told.region ?? '');
  // After the sign, which browsers keep to themselves: no log of ours or of a proxy sees the code.
  const address = `${addressOfSite(new Headers(sentHeaders))}/disputes/follow#${told.number}.${told.followCode}`;
  return (
    <>
      <h1 className={styles.question}>{t('sent.title')}</h1>
      {told.merged ? <Notice tone="focus">{t('sent.merged')}</Notice> : null}
      {promise === null ? null : (
        <p className={styles.promise}>
          <strong>{t('sent.promise', { date: formatLongDay(promise.day, locale) })}</strong>
          <span>{t('sent.promiseWhy', { days: promise.days })}</span>
          {promise.uncertain ? <span>{t('sent.uncertain')}</span> : null}
        </p>
      )}
      <dl className={sheet.keep}>
        <div>
          <dt>{t('sent.number')}</dt>
          <dd>{groupedCaseNumber(told.number)}</dd>
        </div>
        <div>
          <dt>{t('sent.code')}</dt>
          <dd>{told.followCode}</dd>
        </div>
      </dl>
      <p>{t('sent.keep')}</p>
      {told.photosLost > 0 ? (
        <Notice tone="risk">{t('sent.photosLost', { count: told.photosLost })}</Notice>
      ) : null}
      <figure className={sheet.qr}>
        <QrCode text={address} label={t('sent.qr')} />
        <figcaption className={styles.hint}>{t('sent.qrHint')}</figcaption>
      </figure>
      <p className={styles.doors}>
        <a className={styles.primary} href={`/disputes/follow#${told.number}.${told.followCode}`}>
          {t('sent.open')}
        </a>
      </p>
    </>
  );
}
