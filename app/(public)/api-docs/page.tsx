import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { PageHead } from '#ui/figures/page-head';
import { Panel } from '#ui/figures/panel';
import { Door, Sentence } from '#ui/figures/sentence';
import { openApiDocument } from '../../api/v1/openapi.json/document';
import styles from './api-docs.module.css';
import { OperationSection } from './operation-section';
import { SchemaTable } from './schema-table';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('apiDocs');
  return { title: t('title'), description: t('description') };
}

const EXAMPLE = `curl -X POST https://HOST/api/v1/records \\
  -H "Authorization: Bearer $ZHENGJIAN_KEY" \\
  -H "Idempotency-Key: 2026-11-21-0001" \\
  -H "Content-Type: application/x-ndjson" -H "Content-Encoding: gzip" \\
  --data-binary @records.ndjson.gz`;

/** The machine door to read, out of the same document that programs read. */
export default async function ApiDocsPage() {
  const [t, locale] = await Promise.all([getTranslations('apiDocs'), getLocale()]);
  const document = openApiDocument(locale === 'en' ? 'en' : 'zh');
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  return (
    <>
      <PageHead title={t('title')}>
        <Sentence>
          {t.rich('lead', {
            count: operations.length,
            file: (text) => <Door href="/api/v1/openapi.json">{text}</Door>,
          })}
        </Sentence>
      </PageHead>
      <Panel title={t('start')}>
        <p>{document.info.description}</p>
        <pre className={styles.example}>{EXAMPLE}</pre>
        <p className={styles.note}>{t('checkFirst')}</p>
        <ul className={styles.list}>
          {operations.map(({ path, method, operation }) => (
            <li key={operation.operationId}>
              <a href={`#${operation.operationId}`}>{operation.summary}</a>{' '}
              <code className={styles.path}>
                {method.toUpperCase()} {path}
              </code>
            </li>
          ))}
        </ul>
      </Panel>
      {document.tags.map((tag) => (
        <Panel key={tag.name} title={tag.description}>
          {operations
            .filter(({ operation }) => operation.tags.includes(tag.name))
            .map((one) => (
              <OperationSection key={one.operation.operationId} {...one} />
            ))}
        </Panel>
      ))}
      <Panel title={t('schemas')} note={t('schemasNote')}>
        {Object.entries(document.components.schemas).map(([name, schema]) => (
          <section key={name} className={styles.operation} id={`schema-${name}`} aria-label={name}>
            <h3>
              <code>{name}</code>
            </h3>
            {typeof schema.description === 'string' ? <p>{schema.description}</p> : null}
            <SchemaTable name={name} schema={schema} />
          </section>
        ))}
      </Panel>
    </>
  );
}
