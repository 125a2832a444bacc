import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { type Column, DataTable } from '#ui/tables/data-table';
import type { OpenApiOperation, OpenApiParameter, Part } from '../../api/v1/openapi.json/document';
import styles from './api-docs.module.css';
import { kindOf, refOf } from './schema-lines';

interface OperationProps {
  readonly method: string;
  readonly path: string;
  readonly operation: OpenApiOperation;
}

/** One operation: what it does, what it takes, what it answers. */
export function OperationSection({ method, path, operation }: OperationProps) {
  const t = useTranslations('apiDocs');
  const { operationId, summary, description, parameters, requestBody, security } = operation;
  return (
    <section className={styles.operation} id={operationId} aria-label={summary}>
      <h3>{summary}</h3>
      <p className={styles.address}>
        <span className={styles.method}>{method.toUpperCase()}</span> <code>{path}</code>
        <span className={styles.access}>{security.length > 0 ? t('needsKey') : t('public')}</span>
      </p>
      <p>{description}</p>
      {parameters ? <Parameters parameters={parameters} /> : null}
      {requestBody ? (
        <p>
          <strong>{t('body')}</strong> <Content content={requestBody.content} /> {requestBody.description}
        </p>
      ) : null}
      <Answers responses={operation.responses} />
    </section>
  );
}

function Parameters({ parameters }: { readonly parameters: readonly OpenApiParameter[] }) {
  const t = useTranslations('apiDocs');
  const columns: Column<OpenApiParameter>[] = [
    { key: 'name', header: t('parameter'), heads: true, cell: ({ name }) => <code>{name}</code> },
    { key: 'in', header: t('place'), cell: ({ in: place }) => t(`in.${place as 'query'}`) },
    {
      key: 'kind',
      header: t('kind'),
      cell: ({ schema }) => <code className={styles.kind}>{kindOf(schema)}</code>,
    },
    { key: 'required', header: t('required'), cell: ({ required }) => (required ? t('yes') : t('no')) },
    { key: 'meaning', header: t('meaning'), cell: ({ description }) => description },
  ];
  return (
    <DataTable
      caption={t('parameters')}
      columns={columns}
      rows={parameters}
      rowKey={({ name }) => name}
      empty={null}
    />
  );
}

type Response = OpenApiOperation['responses'][string];

function Answers({ responses }: { readonly responses: OpenApiOperation['responses'] }) {
  const t = useTranslations('apiDocs');
  const columns: Column<readonly [string, Response]>[] = [
    { key: 'status', header: t('status'), heads: true, cell: ([status]) => status },
    { key: 'meaning', header: t('meaning'), cell: ([, { description }]) => description },
    {
      key: 'content',
      header: t('content'),
      cell: ([, { content }]): ReactNode => (content ? <Content content={content} /> : t('nothing')),
    },
  ];
  return (
    <DataTable
      caption={t('answers')}
      columns={columns}
      rows={Object.entries(responses)}
      rowKey={([status]) => status}
      empty={null}
    />
  );
}

function Content({ content }: { readonly content: Readonly<Record<string, { readonly schema: Part }>> }) {
  return Object.entries(content).map(([type, { schema }]) => {
    const ref = refOf(schema);
    return (
      <span key={type}>
        <code>{type}</code> {ref === null ? null : <a href={`#schema-${ref}`}>{ref}</a>}
      </span>
    );
  });
}
