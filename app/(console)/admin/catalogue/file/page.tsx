import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatExact } from '#app/_ui/format/number';
import { requirePermitted } from '#door/actor';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { ActForm } from '../../_parts/act-form';
import { ReasonField } from '../../_parts/reason-field';
import styles from '../../admin.module.css';
import { proposeFile } from '../_parts/actions';
import { LARGEST_FILE } from '../_parts/largest-file';
import own from '../catalogue.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('proposals');
  return { title: t('wholeFile') };
}

/** Proposes a whole catalogue file; its faults are told by line. */
export default async function CatalogueFilePage() {
  await requirePermitted('catalogue.propose');
  const [t, access] = await Promise.all([getTranslations('proposals'), getTranslations('access')]);
  return (
    <>
      <PageHead title={t('wholeFile')} trail={[{ label: t('title'), href: '/admin/catalogue' }]}>
        <Sentence>{t('fileLead')}</Sentence>
      </PageHead>
      <Panel title={t('file')}>
        <ActForm action={proposeFile} buttons={[{ text: t('submit') }]} refused={access('refusedTitle')}>
          <label htmlFor="field-file">{t('file')}</label>
          <input
            id="field-file"
            name="file"
            type="file"
            accept=".yaml,.yml,.json"
            aria-describedby="file-hint"
          />
          <p className={styles.hint} id="file-hint">
            {t.rich('fileHint', {
              size: formatExact(LARGEST_FILE / 1000),
              yaml: (text) => (
                <a href="/catalogue/export?format=yaml" download>
                  {text}
                </a>
              ),
            })}
          </p>
          <label htmlFor="field-source">{t('pasted')}</label>
          <textarea id="field-source" name="source" rows={10} spellCheck={false} className={own.source} />
          <ReasonField hint={t('reasonHint')} />
        </ActForm>
      </Panel>
    </>
  );
}
