import { useTranslations } from 'next-intl';
import type { CertificateStatus, RowOutcome } from '#domain/records/record';
import type { RuleState, Severity } from '#domain/rules/rule';
import { StatusBadge } from './status-badge';
import type { Tone } from './tone';

const SEVERITY_TONES: Record<Severity, Tone> = {
  critical: 'missed',
  major: 'risk',
  minor: 'quiet',
  info: 'quiet',
};

export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  const t = useTranslations('words');
  return <StatusBadge tone={SEVERITY_TONES[severity]}>{t(`severity.${severity}`)}</StatusBadge>;
}

const STATUS_TONES: Record<CertificateStatus, Tone> = {
  effective: 'met',
  suspended: 'risk',
  revoked: 'missed',
  cancelled: 'quiet',
  expired: 'quiet',
};

/** A certificate's status; `null` when the source's word is none of ours, which is then given as `said`. */
export function CertificateStatusBadge({
  status,
  said,
}: {
  readonly status: CertificateStatus | null;
  readonly said?: string | undefined;
}) {
  const t = useTranslations();
  if (status === null) return <StatusBadge tone="risk">{said ?? t('ui.unknownStatus')}</StatusBadge>;
  return <StatusBadge tone={STATUS_TONES[status]}>{t(`words.status.${status}`)}</StatusBadge>;
}

const OUTCOME_TONES: Record<RowOutcome, Tone> = {
  accepted: 'met',
  superseding: 'met',
  stale: 'risk',
  unchanged: 'quiet',
  quarantined: 'missed',
};

export function RowOutcomeBadge({ outcome }: { readonly outcome: RowOutcome }) {
  const t = useTranslations('words');
  return <StatusBadge tone={OUTCOME_TONES[outcome]}>{t(`rowOutcome.${outcome}`)}</StatusBadge>;
}

const RULE_STATE_TONES: Record<RuleState, Tone> = { scored: 'met', shadow: 'focus', retired: 'quiet' };

export function RuleStateBadge({ state }: { readonly state: RuleState }) {
  const t = useTranslations('words');
  return <StatusBadge tone={RULE_STATE_TONES[state]}>{t(`ruleState.${state}`)}</StatusBadge>;
}

export type BatchState = 'running' | 'accepted' | 'refused' | 'interrupted';

const BATCH_STATE_TONES: Record<BatchState, Tone> = {
  running: 'focus',
  accepted: 'met',
  refused: 'missed',
  interrupted: 'risk',
};

export function BatchStateBadge({ state }: { readonly state: BatchState }) {
  const t = useTranslations('words');
  return <StatusBadge tone={BATCH_STATE_TONES[state]}>{t(`batchState.${state}`)}</StatusBadge>;
}
