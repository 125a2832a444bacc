import { useTranslations } from 'next-intl';
import type { Tone } from '#app/_ui/words/tone';
import type { Instant } from '#domain/calendar/instant';
import { timeUntil } from '#domain/cases/time-until';
import {
  DISPUTE_DOORS,
  DISPUTE_KINDS,
  DISPUTE_OUTCOMES,
  DISPUTE_STATES,
  DISPUTE_STEPS,
  type DisputeOutcome,
  type DisputeState,
} from '#domain/disputes/dispute';
import { type ClockLeft, ClockWords } from '#ui/case/clock-words';
import { StatusBadge } from '#ui/words/status-badge';
import { Absent, LimitEndText } from '#ui/words/time-text';

const STATE_TONES: Readonly<Record<DisputeState, Tone>> = {
  submitted: 'risk',
  accepted: 'risk',
  'not-accepted': 'quiet',
  assigned: 'focus',
  contested: 'risk',
  transferred: 'risk',
  investigating: 'focus',
  'awaiting-information': 'quiet',
  upheld: 'focus',
  corrected: 'focus',
  rejected: 'focus',
  replied: 'met',
  appealed: 'risk',
  closed: 'met',
  withdrawn: 'quiet',
};
const OUTCOME_TONES: Readonly<Record<DisputeOutcome, Tone>> = {
  upheld: 'missed',
  rejected: 'quiet',
  withdrawn: 'quiet',
  'not-accepted': 'quiet',
};

export function DisputeStateBadge({ state }: { readonly state: string }) {
  const t = useTranslations('disputes');
  const known = DISPUTE_STATES.find((name) => name === state);
  if (known === undefined) return <StatusBadge tone="quiet">{state}</StatusBadge>;
  return <StatusBadge tone={STATE_TONES[known]}>{t(`state.${known}`)}</StatusBadge>;
}

export function DisputeOutcomeText({ outcome }: { readonly outcome: string | null }) {
  const t = useTranslations('disputes');
  const known = DISPUTE_OUTCOMES.find((name) => name === outcome);
  if (known === undefined) return <Absent />;
  return <StatusBadge tone={OUTCOME_TONES[known]}>{t(`outcome.${known}`)}</StatusBadge>;
}

/** A kind of dispute in words; what is not known stands for itself. */
export function DisputeKindText({ kind }: { readonly kind: string }) {
  const t = useTranslations('disputes');
  const known = DISPUTE_KINDS.find((name) => name === kind);
  return known === undefined ? kind : t(`kind.${known}`);
}

export function DisputeDoorText({ door }: { readonly door: string }) {
  const t = useTranslations('disputes');
  const known = DISPUTE_DOORS.find((name) => name === door);
  return known === undefined ? door : t(`door.${known}`);
}

export function DisputeStepText({ step }: { readonly step: string }) {
  const t = useTranslations('disputes');
  const known = DISPUTE_STEPS.find((name) => name === step);
  return known === undefined ? step : t(`step.${known}`);
}

/** What is left until the next deadline of a row, and when that is. */
export function DueWords({ dueAt, now }: { readonly dueAt: Instant | null; readonly now: Instant }) {
  return (
    <span>
      <ClockWords left={leftUntil(dueAt, now)} />
      {dueAt === null ? null : (
        <>
          {' '}
          <LimitEndText dueAt={dueAt} />
        </>
      )}
    </span>
  );
}

/** Until the next deadline of a row that knows no clocks; without one, its clock stands still. */
export function leftUntil(dueAt: Instant | null, now: Instant): ClockLeft {
  if (dueAt !== null) return timeUntil(dueAt, now);
  return { overdue: false, paused: true, workingDays: 0, hours: 0, minutes: 0, uncertain: false };
}
