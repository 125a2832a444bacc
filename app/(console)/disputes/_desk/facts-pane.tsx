import { useTranslations } from 'next-intl';
import type { DeskRow } from '#db/queries/disputes/desk/desk-row';
import type { RecordMask } from '#db/queries/records/record-masks';
import type { Instant } from '#domain/calendar/instant';
import { JOINT_OPINIONS } from '#domain/disputes/dispute-act';
import type { ReadableDispute } from '#services/disputes/desk/read-desk-dispute';
import { CaseAttachments } from '#ui/case/case-attachments';
import { Panel } from '#ui/figures/panel';
import { Facts } from '#ui/tables/facts';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, DayText, InstantText } from '#ui/words/time-text';
import { DisputeOutcomeText } from '../_parts/dispute-words';
import type { DisputeNames } from '../_parts/names';
import { Clocks } from './clocks';
import styles from './desk.module.css';

export interface FactsPaneProps {
  readonly read: ReadableDispute;
  /** Null: none is linked, or it lies outside the reader's scope. */
  readonly record: RecordMask | null;
  readonly flaggedAt: Instant | null;
  readonly similar: readonly DeskRow[];
  readonly names: DisputeNames;
  readonly ruleName: (id: string) => string;
  /** The reader may look at records, and at calls. */
  readonly may: { readonly records: boolean; readonly calls: boolean };
  readonly now: Instant;
}

/** What the case rests on: record, deadlines, departments, files, and how others like it were decided. */
export function FactsPane(props: FactsPaneProps) {
  const t = useTranslations('disputes');
  const { read, names, now } = props;
  return (
    <aside className={styles.side} aria-label={t('desk.facts')}>
      <RecordFacts {...props} />
      <Panel title={t('desk.deadlines')}>
        <Clocks clocks={read.clocks} number={read.dispute.number} now={now} />
      </Panel>
      <CaseFacts {...props} />
      <Panel title={t('desk.attachments')}>
        <CaseAttachments
          attachments={read.attachments.map((file) => ({
            key: file.attachmentId,
            name: file.name,
            bytes: file.bytes,
            digest: file.digest,
            at: file.at,
            who: file.actorName,
            visibility: file.visibility,
            scan: file.scan,
            href: `/disputes/${read.dispute.number}/files/${file.attachmentId}`,
          }))}
        />
      </Panel>
      <Similar similar={props.similar} names={names} />
    </aside>
  );
}

function RecordFacts({ read, record, flaggedAt, names, may }: FactsPaneProps) {
  const t = useTranslations('disputes');
  const { dispute, told } = read;
  const { recordKey } = dispute;
  return (
    <Panel
      title={t('facts.record')}
      side={flaggedAt === null ? null : <StatusBadge tone="risk">{t('facts.flagged')}</StatusBadge>}
    >
      <Facts
        facts={[
          {
            name: t('facts.type'),
            value: dispute.certificateType === null ? <Absent /> : names.type(dispute.certificateType),
          },
          { name: t('facts.holder'), value: record?.holderMasked ?? <Absent /> },
          { name: t('facts.number'), value: record?.numberMasked ?? told.certificateNumber ?? <Absent /> },
          {
            name: t('facts.field'),
            value: dispute.field === null ? <Absent /> : names.field(dispute.field),
          },
          {
            name: t('facts.issuer'),
            value: dispute.issuer === null ? <Absent /> : names.organisation(dispute.issuer),
          },
        ]}
      />
      {recordKey === null ? (
        <p className={styles.actHint}>{t('facts.noRecord')}</p>
      ) : record === null || !may.records ? (
        <p className={styles.actHint}>{t('facts.outOfScope')}</p>
      ) : (
        <ul className={styles.links}>
          <li>
            <a href={`/records/${recordKey}`} data-record-link="">
              {t('facts.toRecord')}
            </a>
          </li>
          <li>
            <a href={`/records/${recordKey}#versions`}>{t('facts.toVersions')}</a>
          </li>
          <li>
            <a href={`/records/${recordKey}#findings`}>{t('facts.toFindings')}</a>
          </li>
          {may.calls ? (
            <li>
              <a href={`/calls/certificates/${recordKey}`}>{t('facts.toCalls')}</a>
            </li>
          ) : null}
        </ul>
      )}
    </Panel>
  );
}

function CaseFacts({ read, names, ruleName }: FactsPaneProps) {
  const t = useTranslations('disputes');
  const r = useTranslations('recalls');
  const { dispute, parties, hangers, reports, recalls } = read;
  const { returns, contests, extensions, reopenings, appeals } = dispute;
  const caught =
    dispute.caughtBy === null ? (
      <Absent />
    ) : dispute.caughtBy === 'none' ? (
      t('facts.caughtByNone')
    ) : (
      <a href={`/rules/${dispute.caughtBy}`}>{ruleName(dispute.caughtBy)}</a>
    );
  return (
    <Panel title={t('facts.case')}>
      <Facts
        facts={[
          {
            name: t('facts.responsible'),
            value: dispute.organisation === null ? <Absent /> : names.organisation(dispute.organisation),
          },
          { name: t('facts.region'), value: names.region(dispute.region) },
          { name: t('facts.owner'), value: dispute.ownerName ?? <Absent /> },
          { name: t('facts.opened'), value: <InstantText instant={dispute.openedAt} /> },
          { name: t('facts.outcome'), value: <DisputeOutcomeText outcome={dispute.outcome} /> },
          { name: t('facts.errorSince'), value: <DayText day={dispute.errorSince} /> },
          { name: t('facts.caughtBy'), value: caught },
          {
            name: t('facts.corrected'),
            value: dispute.awaitsCorrection ? (
              t('facts.awaits')
            ) : (
              <InstantText instant={dispute.correctedVersion} />
            ),
          },
          {
            name: t('facts.counts'),
            value: [returns, contests, extensions, reopenings, appeals].join(' / '),
          },
        ]}
      />
      <ul className={styles.list}>
        {parties.map((party) => (
          <li key={party.organisation}>
            <StatusBadge tone="quiet">{t(`part.${party.part}`)}</StatusBadge>{' '}
            {party.organisation === party.region
              ? names.region(party.region)
              : names.organisation(party.organisation)}
          </li>
        ))}
        {hangers.transfers.map((transfer) => (
          <li key={transfer.transferId}>
            {t('facts.transfers')} <InstantText instant={transfer.at} /> {names.region(transfer.fromRegion)} →{' '}
            {names.region(transfer.toRegion)}
          </li>
        ))}
        {reports.map((report) => {
          const opinion = JOINT_OPINIONS.find((name) => name === report.opinion);
          return (
            <li key={report.jointId}>
              {t('facts.joints')} {names.organisation(report.organisation)}{' '}
              {opinion === undefined ? t('facts.awaited') : t(`opinion.${opinion}`)} {report.words}
            </li>
          );
        })}
        {recalls.map((user) => (
          <li key={`${user.recallId} ${user.organisation}`}>
            {t('facts.recall', { name: names.organisation(user.organisation), calls: user.calls })}{' '}
            {user.acknowledgedAt === null ? (
              <StatusBadge tone="risk">{t('facts.notAcknowledged')}</StatusBadge>
            ) : (
              <StatusBadge tone="met">{t('facts.acknowledged')}</StatusBadge>
            )}
          </li>
        ))}
      </ul>
      {recalls.length === 0 || dispute.recordKey === null ? null : (
        <p>
          <a href={`/calls/recalls?record=${dispute.recordKey}`}>{r('toRecalls')}</a>
        </p>
      )}
    </Panel>
  );
}

function Similar({ similar, names }: { readonly similar: readonly DeskRow[]; readonly names: DisputeNames }) {
  const t = useTranslations('disputes');
  const upheld = similar.filter(({ outcome }) => outcome === 'upheld').length;
  return (
    <Panel
      title={t('facts.similar')}
      note={similar.length === 0 ? undefined : t('facts.shares', { of: similar.length, upheld })}
    >
      {similar.length === 0 ? (
        <p className={styles.actHint}>{t('facts.noSimilar')}</p>
      ) : (
        <ul className={styles.list}>
          {similar.map((row) => (
            <li key={row.caseId}>
              <a href={`/disputes/${row.number}`}>{row.number}</a>{' '}
              <DisputeOutcomeText outcome={row.outcome} />{' '}
              {row.organisation === null ? null : names.organisation(row.organisation)}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
