'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { inRoom } from '#app/_ui/shell/rooms';
import styles from '../admin.module.css';

interface SectionTabsProps {
  readonly label: string;
  readonly sections: readonly { readonly href: string; readonly label: string }[];
}

export function SectionTabs({ label, sections }: SectionTabsProps) {
  const pathname = usePathname();
  if (sections.length === 0) return null;
  // The first section of a room stands at the room's own address, which all others begin with.
  const current = sections
    .filter(({ href }) => inRoom(pathname, href))
    .reduce((longest, { href }) => (href.length > longest.length ? href : longest), '');
  return (
    <nav className={`${styles.tabs} no-print`} aria-label={label}>
      {sections.map(({ href, label: name }) => (
        <Link key={href} href={href} prefetch={false} aria-current={href === current ? 'page' : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
