import { useTranslations } from 'next-intl';
import { formatInstantText } from '#app/_ui/format/time';
import { formatDay } from '#domain/calendar/day';
import { dayOfInstant, type Instant } from '#domain/calendar/instant';
import type { ReadRecall } from '#services/calls/recall/read-recalls';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { InstantText } from '#ui/words/time-text';
import { ActForm } from '../../admin/_parts/act-form';
import styles from '../../admin/admin.module.css';
import type { CallNames } from '../_parts/names';
import { acknowledge } from './actions';

interface RecallTableProps {
  readonly rows: readonly ReadRecall[];
  readonly names: CallNames;
  readonly now: Instant;
  readonly may: { readonly acknowledge: boolean; readonly calls: boolean; readonly disputes: boolean };
  readonly empty: { readonly title: string; readonly next: string | null };
}

/** Each recall with the departments that used the certificate, and whether they have taken note. */
export function RecallTable(props: RecallTableProps) {
  const { rows, empty } = props;
  if (rows.length === 0) return <EmptyState title={empty.title}>{empty.next}</EmptyState>;
  const recallIds = [...new Set(rows.map(({ recallId }) => recallId))];
  return recallIds.map((recallId) => (
    <Recall key={recallId} {...props} rows={rows.filter((row) => row.recallId === recallId)} />
  ));
}

function Recall({ rows, names, now, may }: RecallTableProps) {
  const t = useTranslations('recalls');
  const [first] = rows;
  if (first === undefined) return null;
  const columns: Column<ReadRecall>[] = [
    { key: 'user', header: t('user'), heads: true, cell: (row) => names.organisation(row.organisation) },
    { key: 'calls', header: t('calls'), align: 'right', cell: (row) => row.calls },
    { key: 'last', header: t('last'), cell: (row) => <InstantText instant={row.lastAt} /> },
    { key: 'due', header: t('due'), cell: (row) => <InstantText instant={row.dueAt} /> },
    {
      key: 'standing',
      header: t('standing'),
      cell: (row) => <Standing row={row} names={names} now={now} may={may.acknowledge} />,
    },
  ];
  return (
    <article className={styles.request} aria-labelledby={`recall-${first.recallId}`}>
      <h3 id={`recall-${first.recallId}`}>
        <Certificate row={first} names={names} calls={may.calls} />
      </h3>
      <p>
        {t('issuedBy', { owner: names.organisation(first.owner) })} ·{' '}
        <Why row={first} disputes={may.disputes} /> · {t('told')}{' '}
        <InstantText instant={first.openedAt} now={now} />
      </p>
      <DataTable
        caption={t('list')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.organisation}
        empty={null}
      />
    </article>
  );
}

function Certificate({
  row,
  names,
  calls,
}: {
  readonly row: ReadRecall;
  readonly names: CallNames;
  readonly calls: boolean;
}) {
  const { certificate } = row;
  const type = typeOf(row, names);
  return (
    <>
      {calls ? <a href={`/calls/certificates/${row.recordKey}`}>{type}</a> : type}
      {[certificate?.holderMasked, certificate?.numberMasked].map((masked) =>
        masked ? <span key={masked}> · {masked}</span> : null,
      )}
    </>
  );
}

function typeOf({ certificate, recordKey }: ReadRecall, names: CallNames): string {
  return certificate === null ? recordKey : names.type(certificate.typeCode);
}

function Why({ row, disputes }: { readonly row: ReadRecall; readonly disputes: boolean }) {
  const t = useTranslations('recalls');
  const days = {
    since: formatDay(dayOfInstant(row.since)),
    until: formatDay(dayOfInstant(row.until)),
  };
  return (
    <>
      {row.dispute !== null && row.ownRecord && disputes ? (
        <a href={`/disputes/${row.dispute}`}>{t('toDispute', { number: row.dispute })}</a>
      ) : (
        row.reason
      )}
      {' · '}
      {t('span', days)}
    </>
  );
}

function Standing({
  row,
  names,
  now,
  may,
}: {
  readonly row: ReadRecall;
  readonly names: CallNames;
  readonly now: Instant;
  readonly may: boolean;
}) {
  const t = useTranslations('recalls');
  const { recallId, organisation, acknowledgedAt, acknowledgedBy, dueAt } = row;
  if (acknowledgedAt !== null)
    return (
      <StatusBadge
        tone="met"
        title={`${t('by', { by: acknowledgedBy ?? '' })}${formatInstantText(acknowledgedAt)}`}
      >
        {t('acknowledged')}
      </StatusBadge>
    );
  const late = dueAt !== null && dueAt < now;
  return (
    <>
      <StatusBadge tone={late ? 'missed' : 'risk'}>{t(late ? 'pastDue' : 'waiting')}</StatusBadge>
      {may && row.ownUse ? (
        <ActForm action={acknowledge} buttons={[{ text: t('acknowledge') }]} refused={t('refused')}>
          <input type="hidden" name="recall" value={recallId} />
          <input type="hidden" name="organisation" value={organisation} />
          <span className="unseen">
            {t('acknowledgeLabel', {
              organisation: names.organisation(organisation),
              type: typeOf(row, names),
            })}
          </span>
        </ActForm>
      ) : null}
    </>
  );
}
