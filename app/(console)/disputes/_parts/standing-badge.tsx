import { useTranslations } from 'next-intl';
import type { Day } from '#domain/calendar/day';
import { StatusBadge } from '#ui/words/status-badge';

/** Whether something that holds from a day to a day holds today. */
export function StandingBadge({
  of: { effectiveFrom, effectiveUntil },
  today,
}: {
  readonly of: { readonly effectiveFrom: Day; readonly effectiveUntil: Day | null };
  readonly today: Day;
}) {
  const f = useTranslations('disputeFigures');
  // Ended before it began: it was never in force.
  if (effectiveUntil !== null && effectiveUntil < Math.max(today, effectiveFrom))
    return <StatusBadge tone="quiet">{f('limits.ended')}</StatusBadge>;
  if (effectiveFrom > today) return <StatusBadge tone="focus">{f('limits.later')}</StatusBadge>;
  return <StatusBadge tone="met">{f('limits.inForce')}</StatusBadge>;
}
