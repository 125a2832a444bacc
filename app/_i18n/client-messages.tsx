'use client';

import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { CLIENT_MESSAGES } from '../_messages/client-areas';
import { type Locale, TIME_ZONE } from './locale';

/**
 * The words of client components. Their messages are part of the script, which browsers keep, and not of every page:
 * there they would be written, read and sent anew each time.
 */
export function ClientMessages({
  locale,
  children,
}: {
  readonly locale: Locale;
  readonly children: ReactNode;
}) {
  return (
    <NextIntlClientProvider locale={locale} messages={CLIENT_MESSAGES[locale]} timeZone={TIME_ZONE}>
      {children}
    </NextIntlClientProvider>
  );
}
