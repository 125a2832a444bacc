import { useTranslations } from 'next-intl';
import type { CaseEvent } from '#db/queries/calls/cases/events-of-case';
import type { Instant } from '#domain/calendar/instant';
import { Panel } from '#ui/figures/panel';
import { Steps } from '#ui/words/steps';
import { InstantText } from '#ui/words/time-text';

/** What was done about the case, oldest first. */
export function CaseHistory({
  events,
  openedAt,
}: {
  readonly events: readonly CaseEvent[];
  readonly openedAt: Instant;
}) {
  const t = useTranslations('cases');
  return (
    <Panel title={t('history')}>
      <Steps>
        <div>
          <dt>
            <InstantText instant={openedAt} />
          </dt>
          <dd>{t('opened')}</dd>
        </div>
        {events.map((event) => (
          <div key={`${event.at} ${event.what}`}>
            <dt>
              <InstantText instant={event.at} />
            </dt>
            <dd>
              {t(`event.${event.what}`, { name: event.actorName })} {event.detail.text ?? ''}
            </dd>
          </div>
        ))}
      </Steps>
    </Panel>
  );
}
