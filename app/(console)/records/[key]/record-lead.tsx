import { useLocale, useTranslations } from 'next-intl';
import { formatInstantText } from '#app/_ui/format/time';
import { named } from '#app/(public)/catalogue/_parts/named';
import { type Day, formatDay } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { Door, Sentence } from '#ui/figures/sentence';
import type { RecordFacts } from './load-record';

interface RecordLeadProps {
  readonly facts: RecordFacts;
  readonly asKnown: Day | null;
  readonly now: Instant;
}

/** Is this record right: how many faults it has, whose it is, and how often it changed. */
export function RecordLead({ facts, asKnown, now }: RecordLeadProps) {
  const t = useTranslations('record');
  const locale = useLocale();
  const { latest, openThen, versions, around } = facts;
  const organisation = around.organisations.find(({ code }) => code === latest.organisation);
  const asOf =
    asKnown === null ? t('asOf', { at: formatInstantText(now) }) : t('asOfDay', { day: formatDay(asKnown) });
  return (
    <Sentence asOf={asOf}>
      {openThen.length === 0
        ? t('leadClean')
        : t.rich('leadFaults', {
            count: openThen.length,
            door: (text) => (
              <Door href="#findings" meaning={t('faultsMeaning')} tone="missed">
                {text}
              </Door>
            ),
          })}
      {t.rich('leadWhose', {
        name: organisation ? named(organisation, locale) : latest.organisation,
        versions: versions.length,
        door: (text) => (
          <Door href="#versions" meaning={t('versionsMeaning')}>
            {text}
          </Door>
        ),
      })}
    </Sentence>
  );
}
