import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import type { Actor } from '#domain/identity/actor';
import { permits } from '#domain/identity/permission';
import { CANONICAL_FIELDS } from '#domain/records/record';
import { requirePermitted } from '#door/actor';
import { contextOf } from '#door/database';
import { listQuarantine, type ShownRow } from '#services/intake/quarantine/quarantine-desk';
import { PageHead } from '#ui/figures/page-head';
import { Columns, Panel } from '#ui/figures/panel';
import { Sentence } from '#ui/figures/sentence';
import { Reveal } from '#ui/record/reveal';
import { Notice } from '#ui/words/notice';
import { StatusBadge } from '#ui/words/status-badge';
import { batchIdOf, rowNumberOf } from '../../../_parts/batch-id';
import { fieldWords, ROW_STATE_TONES } from '../../../_parts/row-words';
import { dismiss, replay } from './actions';
import { CorrectForm, type FormField } from './correct-form';
import { DismissForm } from './dismiss-form';
import { MaskedContent } from './masked-content';

interface Address {
  readonly params: Promise<{ readonly id: string; readonly row: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batches');
  return { title: t('rowTitle') };
}

/** One quarantined row: why, what it says, and the correction. */
export default async function QuarantinedRowPage({ params }: Address) {
  const [address, actor, t] = await Promise.all([
    params,
    requirePermitted('quarantine.view'),
    getTranslations('batches'),
  ]);
  const batchId = batchIdOf(address.id);
  const number = rowNumberOf(address.row);
  const place = batchId === null || number === null ? null : { batchId, row: number };
  const [row] = place === null ? [] : await listQuarantine(await contextOf(actor), place, 1);
  if (!row) notFound();
  return (
    <>
      <PageHead
        title={t('rowNumber', { row: String(row.row) })}
        trail={[
          { label: t('title'), href: '/batches' },
          { label: t('one'), href: `/batches/${row.batchId}` },
        ]}
        side={<StatusBadge tone={ROW_STATE_TONES[row.state]}>{t(`rowState.${row.state}`)}</StatusBadge>}
      >
        <Lead row={row} />
      </PageHead>
      <Columns>
        <Panel title={t('content')} note={t('maskedNote')}>
          <MaskedContent masked={row.masked} wrong={row.field} />
          {permits(actor, 'quarantine.reveal') ? (
            <Reveal
              address={`/batches/${row.batchId}/rows/${row.row}/reveal`}
              asked={{}}
              label={t('wholeRow')}
              whole
            >
              {null}
            </Reveal>
          ) : null}
        </Panel>
        <Panel title={t('correction')}>
          <Correction row={row} actor={actor} />
          <Dismissal row={row} actor={actor} />
        </Panel>
      </Columns>
    </>
  );
}

async function Lead({ row }: { readonly row: ShownRow }) {
  const [t, words] = await Promise.all([getTranslations('batches'), getTranslations('words')]);
  const reason = words(`quarantineReason.${row.reason}`);
  return (
    <Sentence>
      {row.field === null
        ? t('leadRow', { row: row.row, reason })
        : t('leadRowField', { row: row.row, reason, field: fieldWords(row.field, words) })}
    </Sentence>
  );
}

async function Correction({ row, actor }: { readonly row: ShownRow; readonly actor: Actor }) {
  const [t, words] = await Promise.all([getTranslations('batches'), getTranslations('words')]);
  if (row.state === 'dismissed') return <Notice tone="quiet">{t('dismissedNote')}</Notice>;
  if (row.state !== 'open') {
    return (
      <Notice tone={ROW_STATE_TONES[row.state]}>
        {t.rich('replayedAs', {
          batch: (text) =>
            row.replayBatchId === null ? text : <Link href={`/batches/${row.replayBatchId}`}>{text}</Link>,
        })}
      </Notice>
    );
  }
  if (!permits(actor, 'quarantine.replay')) return <Notice tone="quiet">{t('governorsOnly')}</Notice>;
  const { wrong, others } = fieldsOf(row, (field) => fieldWords(field, words));
  return (
    <CorrectForm
      action={replay}
      batchId={row.batchId}
      row={row.row}
      wrong={wrong}
      others={others}
      texts={{
        fields: t('fieldsHint'),
        whole: t('whole'),
        wholeHint: t('wholeHint'),
        others: t('otherFields'),
        submit: t('replaySubmit'),
        refused: t('refusedTitle'),
      }}
    />
  );
}

async function Dismissal({ row, actor }: { readonly row: ShownRow; readonly actor: Actor }) {
  if (row.state !== 'open' || !permits(actor, 'quarantine.dismiss')) return null;
  const t = await getTranslations('batches');
  const texts = {
    open: t('dismiss'),
    hint: t('dismissHint'),
    reason: t('dismissReason'),
    submit: t('dismissSubmit'),
    refused: t('dismissRefused'),
  };
  return <DismissForm action={dismiss} batchId={row.batchId} row={row.row} texts={texts} />;
}

interface FormFields {
  readonly wrong: readonly FormField[] | null;
  readonly others: readonly FormField[];
}

/**
 * Inputs of the form: canonical fields, and face fields that the row has. A row of a file may bear other names than
 * ours, so it is written anew, as one that is no object.
 */
function fieldsOf({ masked, field, door }: ShownRow, label: (field: string) => string): FormFields {
  if (masked.kind === 'text' || door === 'file') return { wrong: null, others: [] };
  const held = new Map(masked.fields.map(({ name, value }) => [name, value]));
  const names = [
    ...new Set([...CANONICAL_FIELDS, ...[...held.keys()].filter((name) => name.startsWith('faceFields.'))]),
  ];
  const fields = names.map((name) => ({ name, label: label(name), now: held.get(name) ?? '' }));
  return {
    wrong: fields.filter(({ name }) => name === field),
    others: fields.filter(({ name }) => name !== field),
  };
}
