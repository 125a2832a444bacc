import type { Translator } from '#app/_i18n/translator';
import type { Tone } from '#app/_ui/words/tone';
import type { AuditEntry, AuditOutcome } from '#domain/audit/entry';
import { type Column, DataTable } from '#ui/tables/data-table';
import { EmptyState } from '#ui/words/empty-state';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, InstantText } from '#ui/words/time-text';
import styles from '../audit.module.css';
import { AUDIT_PATH } from './asked';
import {
  type AuditWords,
  actionWords,
  actorWords,
  changesText,
  doorWords,
  roleWords,
  thingWords,
} from './entry-words';

/** Changes of an entry in the list; all of them stand on its own page. */
const SHOWN_CHANGES = 2;

const TONES: Record<AuditOutcome, Tone> = { done: 'met', refused: 'risk', failed: 'missed' };

/** Entries, newest first: when, who, what, to what, why, from where. */
export function AuditTable({
  entries,
  words,
}: {
  readonly entries: readonly AuditEntry[];
  readonly words: AuditWords;
}) {
  const t: Translator<'audit'> = words.t;
  const columns: Column<AuditEntry>[] = [
    {
      key: 'at',
      header: t('columns.at'),
      heads: true,
      cell: (entry) => (
        <a href={`${AUDIT_PATH}/${entry.id}`}>
          <InstantText instant={entry.at} seconds />
        </a>
      ),
    },
    { key: 'actor', header: t('columns.actor'), cell: (entry) => <Actor entry={entry} words={words} /> },
    {
      key: 'action',
      header: t('columns.action'),
      cell: (entry) => (
        <>
          <span className={styles.action}>{actionWords(entry.action, words)}</span>
          {entry.times > 1 ? (
            <span className={styles.quiet}>{t('times', { count: entry.times })}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'outcome',
      header: t('columns.outcome'),
      cell: (entry) => <Outcome outcome={entry.outcome} words={words} />,
    },
    {
      key: 'subject',
      header: t('columns.subject'),
      cell: (entry) => (
        <span className={styles.subject} title={entry.subject}>
          {thingWords(entry.subject, words)}
        </span>
      ),
    },
    { key: 'why', header: t('columns.why'), cell: (entry) => <Why entry={entry} words={words} /> },
    {
      key: 'origin',
      header: t('columns.origin'),
      cell: (entry) =>
        entry.door === null ? (
          <Absent />
        ) : (
          <>
            <span className={styles.door}>{doorWords(entry.door, words)}</span>
            {entry.address ? <span className={styles.quiet}>{entry.address}</span> : null}
          </>
        ),
    },
  ];
  const empty = <EmptyState title={t('empty')}>{t('emptyNext')}</EmptyState>;
  return (
    <DataTable
      caption={t('caption')}
      columns={columns}
      rows={entries}
      rowKey={(entry) => String(entry.id)}
      empty={empty}
    />
  );
}

export function Outcome({ outcome, words }: { readonly outcome: AuditOutcome; readonly words: AuditWords }) {
  const t: Translator<'audit'> = words.t;
  return <StatusBadge tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusBadge>;
}

function Actor({ entry, words }: { readonly entry: AuditEntry; readonly words: AuditWords }) {
  const t: Translator<'audit'> = words.t;
  const name = actorWords(entry, words);
  const role = roleWords(entry.actorRole, words);
  return (
    <>
      <span className={styles.action}>{name}</span>
      {role === '' || role === name ? null : <span className={styles.quiet}>{role}</span>}
      {entry.onBehalfOf === null ? null : (
        <span className={styles.quiet}>{t('onBehalfOf', { whom: thingWords(entry.onBehalfOf, words) })}</span>
      )}
    </>
  );
}

/** The reason given, else what changed. */
function Why({ entry, words }: { readonly entry: AuditEntry; readonly words: AuditWords }) {
  const changed = changesText(entry, words, SHOWN_CHANGES);
  if (entry.reason === null && changed === '') return <Absent />;
  return (
    <>
      {entry.reason}
      {changed === '' ? null : <span className={entry.reason ? styles.quiet : undefined}>{changed}</span>}
    </>
  );
}
