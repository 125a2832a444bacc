import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { named } from '#app/(public)/catalogue/_parts/named';
import { typeByCode } from '#db/queries/type-by-code';
import { PHOTO_LIMITS, PHOTO_MB } from '#domain/disputes/draft/photo';
import { publicArchive } from '#door/database';
import { readFollowed } from '#services/disputes/following/read-followed';
import { Notice } from '#ui/words/notice';
import { lightRefusal } from '../_parts/light-refusals';
import styles from '../disputes.module.css';
import { currentFollowed } from './_parts/follow-cookie';
import { followDeed } from './_parts/follow-deeds';
import { FollowedView } from './_parts/followed-view';
import { OpenForm } from './_parts/open-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('follow');
  return { title: t('title'), robots: { index: false } };
}

/** A dispute by its number and code: its state in plain words, its deadlines explained, and what its complainant can do. */
export default async function FollowPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const [query, following, t, apply, locale] = await Promise.all([
    searchParams,
    currentFollowed(),
    getTranslations('follow'),
    getTranslations('apply'),
    getLocale(),
  ]);
  const refused = lightRefusal(one(query, 'refused'));
  const done = followDeed(one(query, 'done'));
  const notice =
    refused !== null ? (
      <div role="alert" className={styles.refused}>
        <Notice tone="missed">
          {apply(`refused.${refused}`, { size: PHOTO_MB, most: PHOTO_LIMITS.most })}
        </Notice>
      </div>
    ) : done !== null && following !== null ? (
      <div role="status" className={styles.refused}>
        <Notice tone="met">{t(`done.${done}`)}</Notice>
      </div>
    ) : null;
  const dispute = following === null ? null : await readFollowed(following.context, following.followed);
  if (dispute === null)
    return (
      <>
        <p className={styles.progress}>
          <a href="/disputes">{apply('back')}</a>
        </p>
        <h1 className={styles.question}>{t('title')}</h1>
        {notice}
        <p className={styles.lead}>{t('lead')}</p>
        <OpenForm />
      </>
    );
  const type =
    dispute.certificateType === null
      ? null
      : await typeByCode(await publicArchive(), dispute.certificateType);
  return (
    <FollowedView dispute={dispute} typeName={type === null ? null : named(type, locale)} notice={notice} />
  );
}
