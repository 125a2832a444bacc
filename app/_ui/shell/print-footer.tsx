'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { instantFromDate } from '#domain/calendar/instant';
import { formatInstantText } from '../format/time';
import styles from './shell.module.css';

/** Foot of every printed page: where this was and when it was printed. */
export function PrintFooter() {
  const t = useTranslations('shell');
  const [text, setText] = useState('');
  useEffect(() => {
    const note = () =>
      setText(
        t('printed', { address: window.location.href, time: formatInstantText(instantFromDate(new Date())) }),
      );
    note();
    window.addEventListener('beforeprint', note);
    return () => window.removeEventListener('beforeprint', note);
  }, [t]);
  return (
    <div className={`print-only ${styles.printFooter}`} aria-hidden="true">
      {text}
    </div>
  );
}
