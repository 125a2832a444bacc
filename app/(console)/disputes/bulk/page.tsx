import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { one, type Query } from '#app/_ui/address';
import { LINE_LIMITS } from '#domain/disputes/lines/line-result';
import { requirePermitted } from '#door/actor';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Notice } from '#ui/words/notice';
import styles from '../../admin/admin.module.css';
import { LineColumns } from './line-columns';

const MIB = 1024 ** 2;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('disputeWindow');
  return { title: t('bulkTitle') };
}

/** A department's list of disputes as a file; its answer is a table with the result of each line. */
export default async function BulkPage({ searchParams }: { readonly searchParams: Promise<Query> }) {
  await requirePermitted('dispute.file');
  const [t, query] = await Promise.all([getTranslations('disputeWindow'), searchParams]);
  const limits = { size: LINE_LIMITS.bytes / MIB, rows: LINE_LIMITS.rows };
  return (
    <>
      <PageHead title={t('bulkTitle')}>
        <Sentence>{t('bulkLead')}</Sentence>
      </PageHead>
      <Panel title={t('bulkFile')} note={t('bulkHint', limits)}>
        {one(query, 'refused') === undefined ? null : (
          <div role="alert">
            <Notice tone="missed">{t('bulkRefused')}</Notice>
          </div>
        )}
        <form
          method="post"
          action="/disputes/bulk/results"
          encType="multipart/form-data"
          className={styles.form}
        >
          <label htmlFor="file">{t('bulkFile')}</label>
          <input id="file" name="file" type="file" accept=".csv,.json,.ndjson,.jsonl" required />
          <p className={styles.buttons}>
            <button type="submit">{t('bulkSend')}</button>
          </p>
        </form>
      </Panel>
      <Panel title={t('bulkColumns')} note={t('bulkColumnsNote')}>
        <LineColumns />
      </Panel>
    </>
  );
}
