import { useTranslations } from 'next-intl';
import type { CallOutcome, PairState } from '#domain/calls/call';
import { StatusBadge } from '../words/status-badge';
import type { Tone } from '../words/tone';

const OUTCOME_TONES: Record<CallOutcome, Tone> = {
  served: 'met',
  denied: 'missed',
  failed: 'risk',
  'not-found': 'quiet',
};

export function OutcomeBadge({ outcome }: { readonly outcome: CallOutcome }) {
  const t = useTranslations('calls');
  return <StatusBadge tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusBadge>;
}

/** Explained by a grant and a matter, or not: the words why stand beside it. */
export function ExplainedBadge({
  unexplained,
  why,
}: {
  readonly unexplained: number;
  readonly why?: string;
}) {
  const t = useTranslations('calls');
  if (unexplained === 0) return <StatusBadge tone="met">{t('explained')}</StatusBadge>;
  return (
    <StatusBadge tone="missed" {...(why === undefined ? {} : { title: why })}>
      {t('unexplained')}
    </StatusBadge>
  );
}

const PAIR_TONES: Record<PairState, Tone> = { first: 'quiet', matched: 'met', contradicting: 'missed' };

export function PairBadge({ pair }: { readonly pair: PairState }) {
  const t = useTranslations('calls');
  return <StatusBadge tone={PAIR_TONES[pair]}>{t(`pair.${pair}`)}</StatusBadge>;
}
