'use client';

import { IconDots } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import bar from './bottom-bar.module.css';
import { FoldMenu } from './fold-menu';
import { RoomIcon } from './room-icon';
import { inRoom, ROOMS, type RoomKey } from './rooms';
import styles from './shell.module.css';
import { useCarriedQuery } from './use-carried-query';

/** On phones: four rooms within reach of a thumb, the others behind the dots. */
export function BottomBar({ rooms }: { readonly rooms: readonly RoomKey[] }) {
  const t = useTranslations('shell');
  const pathname = usePathname();
  const query = useCarriedQuery();
  const open = ROOMS.filter((room) => rooms.includes(room.key));
  // Whoever may enter few of the four finds their other rooms in the bar, too.
  const near = [...open.filter((room) => room.phone), ...open.filter((room) => !room.phone)].slice(0, 4);
  const rest = open.filter((room) => !near.includes(room));
  const link = (room: { readonly key: RoomKey; readonly href: string }, className: string | undefined) => (
    <Link
      className={className}
      href={`${room.href}${query}`}
      prefetch={false}
      aria-current={inRoom(pathname, room.href) ? 'page' : undefined}
    >
      <RoomIcon room={room.key} size={20} />
      <span>{t(`rooms.${room.key}`)}</span>
    </Link>
  );
  return (
    <nav className={`${bar.bottomBar} no-print`} aria-label={t('bottomLabel')}>
      {near.map((room) => (
        <span key={room.key}>{link(room, bar.bottomRoom)}</span>
      ))}
      {rest.length === 0 ? null : (
        <FoldMenu
          key={pathname}
          className={bar.bottomMore}
          summaryClassName={bar.bottomRoom}
          summary={
            <>
              <IconDots size={20} stroke={1.6} aria-hidden="true" />
              <span>{t('more')}</span>
            </>
          }
        >
          <ul className={bar.bottomMenu}>
            {open
              .filter((room) => !near.includes(room))
              .map((room) => (
                <li key={room.key}>{link(room, styles.menuItem)}</li>
              ))}
          </ul>
        </FoldMenu>
      )}
    </nav>
  );
}
