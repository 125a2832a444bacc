import { useTranslations } from 'next-intl';
import { DISPUTE_KINDS } from '#domain/disputes/dispute';
import { LINE_FIELDS, type LineField } from '#domain/disputes/lines/dispute-line';
import { type Column, DataTable } from '#ui/tables/data-table';
import { DisputeKindText } from '../_parts/dispute-words';

/** A file of this page came by this page: which door is not for its lines to say. */
type BulkField = Exclude<LineField, 'door'>;
const BULK_FIELDS = LINE_FIELDS.filter((name): name is BulkField => name !== 'door');
const EXAMPLES: Readonly<Partial<Record<BulkField, string>>> = {
  externalNumber: 'GD-2026-001',
  issuer: '11320500014149463X',
  region: '320500',
  field: 'validUntil',
  shouldSay: '2030-11-20',
  errorSince: '2026-03-15',
};

/** The columns of a file of disputes: what each means, and how it is written. */
export function LineColumns() {
  const t = useTranslations('disputeWindow');
  const words: Readonly<Record<BulkField, string>> = {
    externalNumber: t('bulkNumber'),
    kind: t('kind'),
    certificateId: t('certificateId'),
    typeCode: t('typeCode'),
    issuer: t('issuer'),
    certificateNumber: t('certificateNumber'),
    region: t('region'),
    holderCode: t('holderCode'),
    field: t('field'),
    says: t('says'),
    shouldSay: t('shouldSay'),
    statement: t('statement'),
    errorSince: t('errorSince'),
    name: t('name'),
    phone: t('phone'),
    email: t('email'),
  };
  const columns: Column<BulkField>[] = [
    { key: 'column', header: t('bulkColumn'), heads: true, cell: (name) => <code>{name}</code> },
    {
      key: 'means',
      header: t('bulkMeans'),
      cell: (name) =>
        name === 'externalNumber' || name === 'kind' ? t('bulkNeeded', { means: words[name] }) : words[name],
    },
    {
      key: 'written',
      header: t('bulkWritten'),
      spare: (name) => name !== 'kind' && EXAMPLES[name] === undefined,
      cell: (name) => (name === 'kind' ? <Kinds /> : <Example text={EXAMPLES[name]} />),
    },
  ];
  return (
    <DataTable
      caption={t('bulkColumns')}
      columns={columns}
      rows={BULK_FIELDS}
      rowKey={(name) => name}
      empty={null}
    />
  );
}

function Example({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : <code>{text}</code>;
}

function Kinds() {
  return (
    <span>
      {DISPUTE_KINDS.map((kind, at) => (
        <span key={kind}>
          {at === 0 ? null : <br />}
          <code>{kind}</code> <DisputeKindText kind={kind} />
        </span>
      ))}
    </span>
  );
}
