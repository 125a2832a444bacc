import { useTranslations } from 'next-intl';
import type { Locale } from '#app/_i18n/locale';
import type { Tone } from '#app/_ui/words/tone';
import type { CaseState, CaseVerdict } from '#domain/calls/case/case-state';
import { HOLDER_DISPUTE } from '#domain/calls/case/holder-dispute';
import type { AlertSeverity } from '#domain/calls/detect/detection-rule';
import { SHIPPED_DETECTION_RULES } from '#domain/calls/detect/shipped-rules';
import { StatusBadge } from '#ui/words/status-badge';

const SEVERITY_TONES: Record<AlertSeverity, Tone> = {
  critical: 'missed',
  high: 'missed',
  medium: 'risk',
  low: 'quiet',
};
const STATE_TONES: Record<CaseState, Tone> = { open: 'risk', reviewing: 'focus', closed: 'quiet' };
const VERDICT_TONES: Record<CaseVerdict, Tone> = { misuse: 'missed', explained: 'met', false: 'quiet' };

export function AlertSeverityBadge({ severity }: { readonly severity: AlertSeverity }) {
  const t = useTranslations('cases');
  return <StatusBadge tone={SEVERITY_TONES[severity]}>{t(`severity.${severity}`)}</StatusBadge>;
}

export function CaseStanding({
  state,
  verdict,
}: {
  readonly state: CaseState;
  readonly verdict: CaseVerdict | null;
}) {
  const t = useTranslations('cases');
  if (verdict !== null)
    return <StatusBadge tone={VERDICT_TONES[verdict]}>{t(`verdict.${verdict}`)}</StatusBadge>;
  return <StatusBadge tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusBadge>;
}

const RULES = [...SHIPPED_DETECTION_RULES, HOLDER_DISPUTE];

/** A detection rule's name, or its id when this release does not know it. */
export function ruleName(id: string, locale: Locale): string {
  const rule = RULES.find((one) => one.id === id);
  return rule === undefined ? id : locale === 'en' ? rule.nameEn : rule.nameZh;
}

/** What a rule looks for, as a sentence. */
export function ruleIntention(id: string, locale: Locale): string {
  const rule = RULES.find((one) => one.id === id);
  return rule === undefined ? '' : locale === 'en' ? rule.intentionEn : rule.intentionZh;
}
