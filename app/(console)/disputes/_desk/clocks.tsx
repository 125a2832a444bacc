import { useLocale, useTranslations } from 'next-intl';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock } from '#domain/cases/case-file';
import { clockRemainder } from '#domain/cases/clock';
import { limitSourceIn } from '#domain/disputes/limit-source';
import { ClockList } from '#ui/case/clock-list';
import { stepName } from '../_parts/step-name';

/** Every deadline of the dispute, the running ones first; each is explained day by day. */
export function Clocks({
  clocks,
  number,
  now,
}: {
  readonly clocks: readonly CaseClock[];
  readonly number: string;
  readonly now: Instant;
}) {
  const t = useTranslations('disputes');
  const locale = useLocale();
  const ordered = clocks.toSorted(
    (a, b) =>
      Number(a.endedAt !== null) - Number(b.endedAt !== null) ||
      (a.dueAt ?? Number.POSITIVE_INFINITY) - (b.dueAt ?? Number.POSITIVE_INFINITY) ||
      a.startedAt - b.startedAt,
  );
  return (
    <ClockList
      clocks={ordered.map((clock) => ({
        key: clock.clockId,
        step: stepName(clock.step, t),
        limitDays: clock.limitDays,
        source: limitSourceIn(clock.limitSource, locale),
        dueAt: clock.dueAt,
        endedAt: clock.endedAt,
        missed: clock.missedAt !== null,
        left: clock.endedAt === null ? clockRemainder(clock, now) : null,
        explanation: <a href={`/disputes/${number}/deadlines?clock=${clock.clockId}`}>{t('desk.explain')}</a>,
      }))}
    />
  );
}
