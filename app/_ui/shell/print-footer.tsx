'use client';

import { useMantineStyleNonce } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { instantFromDate } from '#domain/calendar/instant';
import { formatInstantText } from '../format/time';
import styles from './shell.module.css';

/**
 * Where this was and when it was printed: at the foot of every page where the browser knows page margin boxes
 * (CSS Paged Media 3 §5), and once at the end everywhere.
 */
export function PrintFooter() {
  const t = useTranslations('shell');
  const nonce = useMantineStyleNonce();
  const [text, setText] = useState('');
  useEffect(() => {
    const note = () => {
      const time = formatInstantText(instantFromDate(new Date()));
      setText(t('printed', { address: window.location.href, time }));
    };
    // The browser lays the page out right after the event, so the words must stand before it returns.
    const onPrint = () => flushSync(note);
    note();
    window.addEventListener('beforeprint', onPrint);
    return () => window.removeEventListener('beforeprint', onPrint);
  }, [t]);
  return (
    <div className={`print-only ${styles.printFooter}`} aria-hidden="true">
      <style nonce={nonce?.()} suppressHydrationWarning>
        {`@page{@bottom-left{content:"${cssText(text)}";font-size:8pt;color:#4c5867}}`}
      </style>
      {text}
    </div>
  );
}

/** Text as the inside of a CSS string that also stays inside its style element: all but letters, digits and marks as code points. */
export function cssText(text: string): string {
  return text.replace(
    /[^\w.:/?=&%\- \u3000-\u9fff]/gu,
    (letter) => `\\${letter.codePointAt(0)?.toString(16)} `,
  );
}
