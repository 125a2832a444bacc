import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FaceField } from '#domain/catalogue/certificate-type';
import { DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { Absent } from '#ui/words/time-text';
import { named } from '../../_parts/named';

/** What stands on the certificate's face and what each value must be. */
export function FaceFieldTable({ fields }: { readonly fields: readonly FaceField[] }) {
  const t = useTranslations('catalogue');
  const locale = useLocale();
  return (
    <DataTable
      caption={t('faceFields')}
      rows={fields}
      rowKey={(field) => field.name}
      columns={[
        { key: 'name', header: t('fieldColumns.name'), heads: true, cell: (field) => named(field, locale) },
        { key: 'key', header: t('fieldColumns.key'), cell: (field) => <code>{field.name}</code> },
        {
          key: 'required',
          header: t('fieldColumns.required'),
          cell: (field) => (field.required ? t('required') : t('optional')),
        },
        {
          key: 'personal',
          header: t('fieldColumns.personal'),
          cell: (field) => (field.personal ? t('personal') : t('notPersonal')),
        },
        {
          key: 'constraint',
          header: t('fieldColumns.constraint'),
          cell: (field) => <Constraint field={field} />,
        },
      ]}
      empty={<EmptyState title={t('noFaceFields')} />}
    />
  );
}

function Constraint({ field }: { readonly field: FaceField }) {
  const t = useTranslations('catalogue');
  const parts: ReactNode[] = [];
  if (field.oneOf) parts.push(t('oneOf', { values: field.oneOf.join(t('listComma')) }));
  if (field.pattern)
    parts.push(t.rich('pattern', { pattern: field.pattern, code: (text) => <code>{text}</code> }));
  if (field.maxLength !== undefined) parts.push(t('maxLength', { length: field.maxLength }));
  if (parts.length === 0) return <Absent />;
  return (
    <span>
      {parts.map((part, index) => (
        // The parts of one field never change places.
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed order
        <span key={index}>
          {index > 0 ? t('listComma') : ''}
          {part}
        </span>
      ))}
    </span>
  );
}
