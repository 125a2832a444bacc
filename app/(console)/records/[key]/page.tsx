import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { formatInstantText } from '#app/_ui/format/time';
import { named } from '#app/(public)/catalogue/_parts/named';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { permits } from '#domain/identity/permission';
import { requirePermitted } from '#door/actor';
import { archiveOf, contextOf } from '#door/database';
import { readRecalls } from '#services/calls/recall/read-recalls';
import { PageHead } from '#ui/figures/page-head';
import { Columns } from '#ui/figures/panel';
import { Notice } from '#ui/words/notice';
import { findingsInWords } from '../../quality/findings/_parts/finding-words';
import { AsKnownForm } from './as-known-form';
import { Duplicates } from './duplicates';
import { loadRecord } from './load-record';
import { Provenance } from './provenance';
import { RecordCard } from './record-card';
import { RecordFindings } from './record-findings';
import { RECORD_KEY } from './record-key';
import { RecordLead } from './record-lead';
import { RecordLife } from './record-life';
import { RecordRecalls } from './record-recalls';
import { VersionTable } from './version-table';

interface RecordPageProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: Promise<Query>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('record');
  return { title: t('title') };
}

/** One certificate as the library knows it: the card, what is wrong on it, its life, and where it came from. */
export default async function RecordPage({ params, searchParams }: RecordPageProps) {
  const [{ key }, query, actor] = await Promise.all([params, searchParams, requirePermitted('record.view')]);
  const [db, context] = await Promise.all([archiveOf(actor), contextOf(actor)]);
  if (!RECORD_KEY.test(key)) notFound();
  const asKnown = parseDay(one(query, 'asKnown') ?? '');
  const facts = await loadRecord(db, context, key, asKnown);
  if (facts === null) notFound();
  const [t, report, recall, f, words, locale, recalls] = await Promise.all([
    getTranslations('record'),
    getTranslations('disputeWindow'),
    getTranslations('recalls'),
    getTranslations('findings'),
    getTranslations('words'),
    getLocale(),
    readRecalls(context, { state: null, recordKey: key }, { after: null, most: 200 }),
  ]);
  const { shown, latest, around } = facts;
  const now = instantFromDate(new Date());
  const masks = new Map([[key, latest]]);
  const inWords = { t: f, words, locale };
  const marks = findingsInWords(facts.openThen, masks, around, inWords);
  const type = around.types.find((candidate) => candidate.code === latest.typeCode);
  return (
    <>
      <PageHead
        title={type ? named(type, locale) : latest.typeCode || t('title')}
        trail={[{ label: t('searchTitle'), href: '/records' }]}
        side={
          <>
            {permits(actor, 'dispute.file') ? (
              <Link href={`/disputes/window?record=${key}`}>{report('report')}</Link>
            ) : null}
            {permits(actor, 'recall.open') ? (
              <Link href={`/calls/recalls?record=${key}`}>{recall('recall')}</Link>
            ) : null}
            <AsKnownForm recordKey={key} asKnown={asKnown} />
          </>
        }
      >
        <RecordLead facts={facts} asKnown={asKnown} now={now} />
      </PageHead>
      {facts.flaggedAt === null ? null : (
        <Notice tone="risk">
          {t('flagged', { since: formatInstantText(facts.flaggedAt) })}{' '}
          {facts.disputes
            .filter(({ closedAt }) => closedAt === null)
            .map(({ number }) => (
              <a key={number} href={`/disputes/${number}`} style={{ marginRight: '0.75rem' }}>
                {number}
              </a>
            ))}
        </Notice>
      )}
      <RecordRecalls recordKey={key} recalls={recalls.rows} />
      {shown === null ? (
        <Notice tone="risk">{t('notKnownYet')}</Notice>
      ) : (
        <Columns shape="even">
          <RecordCard
            record={shown}
            type={type}
            marks={marks}
            around={around}
            reveals={permits(actor, 'record.reveal')}
          />
          <RecordFindings
            marks={marks}
            all={findingsInWords(facts.findings, masks, around, inWords)}
            now={now}
          />
        </Columns>
      )}
      <RecordLife
        facts={facts}
        now={now}
        callsAt={permits(actor, 'call.view') ? `/calls/certificates/${key}` : null}
      />
      <VersionTable facts={facts} asKnown={asKnown} />
      <Provenance facts={facts} record={shown ?? latest} />
      <Duplicates facts={facts} />
    </>
  );
}
