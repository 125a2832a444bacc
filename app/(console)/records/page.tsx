import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requirePermitted } from '#door/actor';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { SEARCH_FIELDS } from './_parts/asked';
import { search } from './_parts/search';
import { SearchForm } from './_parts/search-form';
import styles from './records.module.css';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('record');
  return { title: t('searchTitle') };
}

/** Finds a certificate by identifier, number or holder's code. */
export default async function RecordsPage() {
  await requirePermitted('record.view');
  const t = await getTranslations('record');
  return (
    <>
      <PageHead title={t('searchTitle')}>
        <Sentence>{t('searchLead')}</Sentence>
      </PageHead>
      <Panel title={t('searchBy')} note={t('searchNote')}>
        <SearchForm action={search} className={styles.search}>
          {SEARCH_FIELDS.map((name) => (
            <p key={name}>
              <label htmlFor={`search-${name}`}>{t(`search.${name}`)}</label>
              <input
                id={`search-${name}`}
                name={name}
                maxLength={200}
                spellCheck={false}
                autoComplete="off"
              />
            </p>
          ))}
          <p className={styles.buttons}>
            <button type="submit">{t('searchButton')}</button>
            <button
              type="submit"
              formAction="/records/export?format=csv"
              formMethod="post"
              formEncType="multipart/form-data"
            >
              {t('exportCsv')}
            </button>
            <button
              type="submit"
              formAction="/records/export?format=xlsx"
              formMethod="post"
              formEncType="multipart/form-data"
            >
              {t('exportSheet')}
            </button>
          </p>
        </SearchForm>
      </Panel>
    </>
  );
}
