'use client';

import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { rememberInCookie } from '../theme/color-scheme';
import rail from './rail.module.css';
import { RAIL_COOKIE } from './rail-cookie';
import { RoomIcon } from './room-icon';
import { inRoom, ROOMS, type RoomCount, type RoomKey } from './rooms';
import { useCarriedQuery } from './use-carried-query';

interface RailProps {
  readonly rooms: readonly RoomKey[];
  readonly counts: Partial<Record<RoomKey, RoomCount>>;
  readonly collapsed: boolean;
}

export function Rail({ rooms, counts, collapsed }: RailProps) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const query = useCarriedQuery();
  const [isCollapsed, setCollapsed] = useState(collapsed);

  function toggle() {
    const next = !isCollapsed;
    setCollapsed(next);
    document.getElementById('frame')?.setAttribute('data-rail', next ? 'collapsed' : 'open');
    rememberInCookie(RAIL_COOKIE, next ? 'collapsed' : 'open');
  }

  return (
    <nav className={`${rail.rail} no-print`} aria-label={t('roomsLabel')}>
      <Link className={rail.brand} href="/" prefetch={false}>
        <span className={rail.seal} aria-hidden="true">
          {t('seal')}
        </span>
        <span className={rail.brandText}>
          <span className={rail.brandName}>{t('product')}</span>
          <span className={rail.brandTag}>{t('tagline')}</span>
        </span>
      </Link>
      <ul className={rail.rooms}>
        {ROOMS.filter((room) => rooms.includes(room.key)).map((room) => (
          <li key={room.key}>
            <Link
              className={rail.room}
              href={`${room.href}${query}`}
              prefetch={false}
              aria-current={inRoom(pathname, room.href) ? 'page' : undefined}
              title={isCollapsed ? t(`rooms.${room.key}`) : undefined}
            >
              <RoomIcon room={room.key} />
              <span className={rail.roomName}>{t(`rooms.${room.key}`)}</span>
              <CountMark count={counts[room.key]} />
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" className={rail.collapse} onClick={toggle} aria-expanded={!isCollapsed}>
        {isCollapsed ? (
          <IconLayoutSidebarLeftExpand size={18} stroke={1.6} aria-hidden="true" />
        ) : (
          <IconLayoutSidebarLeftCollapse size={18} stroke={1.6} aria-hidden="true" />
        )}
        <span className={rail.roomName}>{isCollapsed ? t('expand') : t('collapse')}</span>
      </button>
    </nav>
  );
}

function CountMark({ count }: { readonly count: RoomCount | undefined }) {
  if (count === undefined || count.count === 0) return null;
  return (
    <span
      className={rail.count}
      data-state={count.state ?? 'quiet'}
      title={`${count.meaning} ${count.count}`}
    >
      <span aria-hidden="true">{count.count > 999 ? '999+' : count.count}</span>
      <span className="unseen">{`${count.meaning} ${count.count}`}</span>
    </span>
  );
}
