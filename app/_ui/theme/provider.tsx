'use client';

import { MantineProvider } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { cookieSchemeManager, type Scheme } from './color-scheme';
import { themeFor, tunedVariables } from './theme';

export function ThemeProvider({
  scheme,
  children,
}: {
  readonly scheme: Scheme;
  readonly children: ReactNode;
}) {
  const t = useTranslations('ui.controls');
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
      cssVariablesResolver={tunedVariables}
      colorSchemeManager={manager}
      defaultColorScheme={scheme}
    >
      {children}
    </MantineProvider>
  );
}
