import { useLocale, useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { HealthCheck, Verdict } from '#domain/health/health-check';
import { HEALTH_SENTENCES, REMEDIED } from '#domain/health/judge-health';
import { type Column, DataTable } from '#ui/tables/data-table';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent } from '#ui/words/time-text';
import styles from '../health.module.css';
import { figureWords } from './figure-words';

const TONES: Record<Verdict, Tone> = { good: 'met', look: 'risk', act: 'missed' };

/** Each thing looked at: the judgement, what was found, what to do. */
export function CheckList({ checks }: { readonly checks: readonly HealthCheck[] }) {
  const t = useTranslations('health');
  const columns: Column<HealthCheck>[] = [
    {
      key: 'name',
      header: t('columns.name'),
      heads: true,
      cell: ({ name }) => <span className={styles.name}>{t(`name.${name}`)}</span>,
    },
    {
      key: 'verdict',
      header: t('columns.verdict'),
      cell: ({ verdict }) => <StatusBadge tone={TONES[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>,
    },
    { key: 'found', header: t('columns.found'), cell: (check) => <Found check={check} /> },
    { key: 'remedy', header: t('columns.remedy'), cell: (check) => <Remedy check={check} /> },
  ];
  return (
    <DataTable
      caption={t('checks')}
      columns={columns}
      rows={checks}
      rowKey={({ name }) => name}
      empty={null}
    />
  );
}

function Found({ check: { name, said, figures } }: { readonly check: HealthCheck }) {
  const t = useTranslations('health');
  const locale = useLocale();
  const sentence = HEALTH_SENTENCES.find((one) => one === `${name}_${said}`);
  return sentence === undefined ? <Absent /> : t(`found.${sentence}`, figureWords(figures, locale));
}

function Remedy({ check: { name, verdict } }: { readonly check: HealthCheck }) {
  const t = useTranslations('health');
  const known = REMEDIED.find((one) => one === name);
  return verdict === 'good' || known === undefined ? <Absent /> : t(`remedy.${known}`);
}
