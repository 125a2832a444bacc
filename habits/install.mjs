import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env, fail, root, run } from './process.mjs';

/** Runs `npm ci` unless node_modules is what package-lock.json says. Speaks on stderr: stdout is the habit's. */
export async function ensurePackages() {
  if (packagesAreCurrent()) return;
  console.error('Installing packages (npm ci) …');
  const { code } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (code !== 0) fail('npm ci failed; its words are above.');
}

/** npm notes what it installed in node_modules/.package-lock.json: the same versions, or install again. */
function packagesAreCurrent() {
  const noted = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(noted)) return false;
  const installed = JSON.parse(readFileSync(noted, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  );
}

/** What the tests need beside npm: Debian's package, and how one sees that it is there. */
const TOOLS = [
  { name: 'chromium', present: () => chromium() !== null },
  { name: 'redis-server', present: () => onPath('redis-server') !== null },
  // The verifiers of the evidence log that nobody here wrote.
  { name: 'golang-go', present: () => onPath('go') !== null },
  {
    name: 'golang-golang-x-mod-dev',
    present: () => existsSync('/usr/share/gocode/src/golang.org/x/mod/sumdb/note'),
  },
  { name: 'openssl', present: () => onPath('openssl') !== null },
  {
    name: 'fonts-noto-cjk',
    present: () =>
      existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') ||
      answers('fc-list', [':lang=zh']),
  },
];

/** Installs Chromium, Redis, Go and Chinese fonts from Debian's packages where they are missing. */
export async function ensureTools() {
  const missing = TOOLS.filter((tool) => !tool.present()).map((tool) => tool.name);
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  const prefix = process.getuid?.() === 0 ? [] : answers('sudo', ['-n', 'id']) ? ['sudo', '-n'] : null;
  if (!onPath('apt-get') || prefix === null) {
    fail(`The tests need ${missing.join(', ')}. Please install (as root: ${command}) and run again.`);
  }
  console.log(`Installing ${missing.join(', ')} …`);
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const [program, ...rest] = [...prefix, 'apt-get', '-qq', ...args];
    const { code, output } = await run(program, rest, {
      quiet: true,
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (code !== 0) fail(`${output}\napt-get failed. Please install ${missing.join(', ')} and run again.`);
  }
}

/** Path of a Chromium of this machine, or null. */
export function chromium() {
  return ['chromium', 'chromium-browser', 'google-chrome'].map(onPath).find((path) => path !== null) ?? null;
}

function onPath(program) {
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

function answers(program, args) {
  const { status, stdout } = spawnSync(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  return status === 0 && stdout.length > 0;
}
