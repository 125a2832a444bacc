import { getTranslations } from 'next-intl/server';
import { callTermOf, callTerms } from '#db/queries/calls/reports/call-terms';
import { peersOnDay } from '#db/queries/calls/reports/peers-on-day';
import { type Day, formatDay } from '#domain/calendar/day';
import { startOfDay } from '#domain/calendar/instant';
import type { Scope } from '#domain/identity/scope';
import type { Db } from '#services/archive';
import { HourStrip } from '#ui/calls/hour-strip';
import { Panel } from '#ui/figures/panel';

const MOST_PEERS = 12;

interface PeerStripProps {
  readonly db: Db;
  readonly scope: Scope;
  readonly caller: string;
  readonly operator: number;
  readonly day: Day;
}

/** One day of an operator beside the colleagues of the same department. */
export async function PeerStrip({ db, scope, caller, operator, day }: PeerStripProps) {
  const t = await getTranslations('calls');
  const term = await callTermOf(db, 'organisation', caller);
  const span = { from: startOfDay(day), before: startOfDay(day + 1) };
  const peers = term === null ? [] : await peersOnDay(db, scope, term, span, MOST_PEERS);
  const terms = await callTerms(
    db,
    peers.map((peer) => peer.operator),
  );
  const nameOf = (id: number) => {
    const word = terms.get(id)?.value ?? String(id);
    return word.slice(word.indexOf('/') + 1);
  };
  const ordered = peers.toSorted((a, b) => Number(b.operator === operator) - Number(a.operator === operator));
  return (
    <Panel title={t('dayOf', { day: formatDay(day) })} note={t('dayNote')}>
      {ordered.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <HourStrip
          caption={t('dayOf', { day: formatDay(day) })}
          lines={ordered.map((peer) => ({
            key: String(peer.operator),
            label: nameOf(peer.operator),
            hours: peer.hours,
            inFocus: peer.operator === operator,
          }))}
        />
      )}
    </Panel>
  );
}
