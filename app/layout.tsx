import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import './globals.css';
import { NONCE_HEADER } from './_door/content-policy';
import { ClientMessages } from './_i18n/client-messages';
import { isLightPage } from './_ui/light/light-pages';
import { SCHEME_COOKIE, schemeFrom } from './_ui/theme/color-scheme';
import { ThemeProvider } from './_ui/theme/provider';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    description: t('tagline'),
    // Telephones turn numbers of cases and dates into links of their own, which is not what was written.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = await getLocale();
  const scheme = schemeFrom((await cookies()).get(SCHEME_COOKIE)?.value);
  const sent = await headers();
  const nonce = sent.get(NONCE_HEADER) ?? '';
  return (
    // The colour scheme attribute may be changed by the reader before React takes over.
    <html lang={locale} data-mantine-color-scheme={scheme} suppressHydrationWarning>
      <body>
        {isLightPage(sent) ? (
          children
        ) : (
          <ClientMessages locale={locale}>
            <ThemeProvider scheme={scheme} nonce={nonce}>
              {children}
            </ThemeProvider>
          </ClientMessages>
        )}
      </body>
    </html>
  );
}
