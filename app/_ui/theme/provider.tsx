'use client';

import { MantineProvider } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { cookieSchemeManager, type Scheme } from './color-scheme';
import { themeFor } from './theme';

export function ThemeProvider({
  scheme,
  nonce,
  children,
}: {
  readonly scheme: Scheme;
  /** Of the document's policy: style elements without it are refused. */
  readonly nonce: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations('ui.controls');
  // A later answer of the server brings another nonce; the document keeps the policy it came with.
  const [ofDocument] = useState(nonce);
  const styleNonce = useCallback(() => ofDocument, [ofDocument]);
  const manager = useMemo(() => cookieSchemeManager(scheme), [scheme]);
  const theme = useMemo(
    () =>
      themeFor({
        close: t('close'),
        clear: t('clear'),
        showPassword: t('showPassword'),
        previousMonth: t('previousMonth'),
        nextMonth: t('nextMonth'),
        monthLabelFormat: t('monthLabelFormat'),
      }),
    [t],
  );
  return (
    <MantineProvider
      theme={theme}
      getStyleNonce={styleNonce}
      // They are a style sheet of their own (mantine.css).
      withCssVariables={false}
      colorSchemeManager={manager}
      defaultColorScheme={scheme}
    >
      {children}
    </MantineProvider>
  );
}
