/*
 * The arrows of the house as an allow-list: what is not drawn here is an error, so a new folder is a closed
 * room until its door is drawn. docs/architecture.md says what each room is; tests/house checks that the arrows
 * there and here are the same and that this gate really fails.
 */

// dependency-cruiser reads TypeScript through swc (its other parser needs a compiler older than ours) but never
// tells swc which files hold JSX.
const swc = require('@swc/core');
const parseFileSync = swc.parseFileSync;
swc.parseFileSync = (file, options) =>
  parseFileSync.call(swc, file, { ...options, tsx: file.endsWith('.tsx') });

/** room -> rooms it may import from. */
const ARROWS = {
  app: ['services', 'db/queries', 'domain'],
  jobs: ['services', 'domain'],
  cli: ['services', 'domain'],
  services: ['db', 'domain'],
  db: ['domain'],
  domain: [],
};

/** Stages of a record's way: a verb may call a later stage, never an earlier one. */
const STAGES = ['intake', 'quality', 'issues', 'supervision'];

/** Below all stages: any verb may use them, in this order (a later one may use an earlier one). */
const GROUND = [
  'reading',
  'record-key',
  'net',
  'release',
  'context',
  'archive',
  'audit',
  'identity',
  'outbox',
  'catalogue',
  'evidence',
  'notices',
  'cases',
];

/** package -> the only places that may import it. */
const PACKAGES = {
  'pg|pg-copy-streams|drizzle-orm|rate-limiter-flexible': '^db/',
  'bullmq|ioredis': '^jobs/',
  'next|next-intl|react|react-dom|recharts|@mantine|@tabler': '^(app/|proxy\\.ts$)',
  'better-auth|openid-client|jose|otpauth|@node-rs/argon2|@zxcvbn-ts': '^services/identity/',
  undici: '^services/net/',
  nodemailer: '^services/notices/',
  'file-type': '^services/cases/',
};

/** Pure packages that law may use. */
const PURE = [
  'zod',
  'china-area-data',
  'idcard',
  'chinese-days',
  'yaml',
  'ipaddr.js',
  'structured-headers',
  'pinyin-pro',
];

const TEST = '(\\.test\\.tsx?$|^tests/)';
const rooms = Object.keys(ARROWS);

const allowed = [
  ...rooms.filter((room) => room !== 'services').map((room) => arrow(room, room)),
  ...rooms.flatMap((room) => ARROWS[room].map((other) => arrow(room, other))),
  // Services among themselves: the same stage, a later one, or the ground.
  { from: { path: '^services/([^/]+)/' }, to: { path: '^services/$1/' } },
  ...STAGES.flatMap((stage, at) =>
    STAGES.slice(at + 1).map((later) => arrow(`services/${stage}`, `services/${later}`)),
  ),
  {
    from: { path: `^services/(access-log|calls|disputes|${STAGES.join('|')})/` },
    to: { path: ground(GROUND) },
  },
  // An upheld dispute opens a finding and a recall, and one that a holder filed begins with a call.
  ...['quality', 'calls'].map((other) => arrow('services/disputes', `services/${other}`)),
  ...GROUND.map((name, at) => ({
    from: { path: ground([name]) },
    to: { path: ground(GROUND.slice(0, at + 1)) },
  })),
  // The demo's loader stands before the first stage: it does what departments do, through the same verbs.
  arrow('services/demo', 'services'),
  // Next's own hooks at the root: what the web process does before its first request, and before each page.
  { from: { path: '^(instrumentation|proxy)\\.ts$' }, to: { path: '^app/_door/' } },
  // Packages and Node: where they are limited, `forbidden` says so.
  { from: {}, to: { path: '^node_modules/' } },
  { from: { pathNot: '^domain/' }, to: { dependencyTypes: ['core'] } },
  // Tests stand outside: they see every room, the test database and their own tools.
  { from: { path: TEST }, to: { path: `^(tests|habits|${rooms.join('|')})/` } },
  { from: { path: TEST }, to: { path: '^(instrumentation|proxy)\\.ts$' } },
  { from: { path: TEST }, to: { dependencyTypes: ['core'] } },
  { from: { path: '^(tests|bench)/' }, to: { path: `^(${rooms.join('|')}|bench)/` } },
  { from: { path: '^habits/' }, to: { path: '^habits/' } },
];

const forbidden = [
  { name: 'no-knots', from: {}, to: { circular: true } },
  { name: 'no-dead-ends', from: {}, to: { couldNotResolve: true } },
  { name: 'no-orphans', from: { orphan: true, pathNot: ['\\.d\\.ts$', TEST, '^habits/'] }, to: {} },
  ...Object.entries(PACKAGES).map(([names, path]) => ({
    name: `${names.split('|')[0]}-stays-home`,
    from: { pathNot: [path, TEST, '^bench/'] },
    to: { path: `^node_modules/(${names})(/|$)` },
  })),
  {
    name: 'law-is-pure',
    from: { path: '^domain/', pathNot: TEST },
    to: { path: '^node_modules/', pathNot: `^node_modules/(${PURE.join('|')})/` },
  },
  {
    name: 'pieces-know-words-only',
    from: { path: '^app/_ui/', pathNot: TEST },
    to: { path: '^(services|db|app)/', pathNot: '^app/(_ui|_i18n|_messages)/' },
  },
  {
    name: 'product-needs-no-dev-package',
    from: { pathNot: [TEST, '^bench/'] },
    to: { dependencyTypes: ['npm-dev'] },
  },
].map((rule) => ({ severity: 'error', ...rule }));

function arrow(from, to) {
  return { from: { path: `^${from}/` }, to: { path: `^${to}/` } };
}

function ground(names) {
  return `^services/(${names.join('|')})(/|\\.ts$)`;
}

module.exports = {
  allowed,
  allowedSeverity: 'error',
  forbidden,
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'types', 'default'],
    },
  },
};
