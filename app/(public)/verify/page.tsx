import type { Metadata } from 'next';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { VerifyForm } from './verify-form';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('verify');
  return { title: t('title'), description: t('description') };
}

/** Anyone, on a phone as well: a receipt and its entry, judged in the reader's own browser (audit-log.md §2.7). */
export default async function VerifyPage() {
  const [t, locale] = await Promise.all([getTranslations('verify'), getLocale()]);
  const words = {
    receipt: t('receipt'),
    receiptHint: t('receiptHint'),
    entry: t('entry'),
    entryHint: t('entryHint'),
    keys: t('keys'),
    keysHint: t('keysHint'),
    verify: t('verify'),
    holds: t('holds'),
    failed: t('failed'),
    unreadable: t('unreadable'),
    log: t('log'),
    index: t('index'),
    size: t('size'),
    witness: t('witness'),
    noWitness: t('noWitness'),
    says: t('says'),
  };
  return (
    <>
      <PageHead title={t('title')} side={<Link href="/verify/attacks">{t('attacksLink')}</Link>}>
        <Sentence>{t('lead')}</Sentence>
      </PageHead>
      <Panel title={t('formTitle')} note={t('formNote')}>
        <VerifyForm language={locale === 'en' ? 'en' : 'zh'} words={words} />
      </Panel>
    </>
  );
}
