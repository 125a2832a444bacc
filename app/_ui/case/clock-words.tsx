import { useTranslations } from 'next-intl';
import { StatusBadge } from '../words/status-badge';
import type { Tone } from '../words/tone';

/** Working time until a deadline, or by how much it is over: of domain/cases/clock.ts or time-until.ts. */
export interface ClockLeft {
  readonly overdue: boolean;
  readonly paused?: boolean;
  readonly workingDays: number;
  readonly hours: number;
  readonly minutes: number;
  /** Some day lies in a year whose arrangement of holidays is not known. */
  readonly uncertain: boolean;
}

/** Above this many working days hours say nothing more. */
const DAYS_THAT_NEED_HOURS = 3;

/** 剩 1 个工作日 3 小时, as a badge: at risk from the last working day on, missed when it is over. */
export function ClockWords({ left }: { readonly left: ClockLeft }) {
  const t = useTranslations('caseWork');
  if (left.paused) return <StatusBadge tone="quiet">{t('clock.paused')}</StatusBadge>;
  const { workingDays: days, hours, minutes, overdue, uncertain } = left;
  const amount =
    days >= DAYS_THAT_NEED_HOURS || (days > 0 && hours === 0)
      ? t('clock.days', { days })
      : days > 0
        ? t('clock.daysAndHours', { days, hours })
        : hours > 0
          ? t('clock.hours', { hours })
          : t('clock.minutes', { minutes });
  const words = overdue ? t('clock.over', { amount }) : t('clock.left', { amount });
  return (
    <StatusBadge tone={toneOf(left)} {...(uncertain ? { title: t('clock.uncertain') } : {})}>
      {uncertain ? (
        <>
          <span aria-hidden="true">≈ </span>
          <span className="unseen">{t('clock.uncertain')}</span>
        </>
      ) : null}
      {words}
    </StatusBadge>
  );
}

function toneOf({ overdue, workingDays }: ClockLeft): Tone {
  if (overdue) return 'missed';
  return workingDays < 1 ? 'risk' : 'quiet';
}
