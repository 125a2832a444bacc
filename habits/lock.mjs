import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './process.mjs';

/*
 * npm run lock: completes package-lock.json. A registry that does not carry the packages of other platforms makes
 * npm leave them out of the lock file without a word, and `npm ci` then refuses that lock file everywhere. Their
 * versions stand in the packages that ask for them; nothing of them is downloaded on this platform.
 */

const PLATFORM =
  /-(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|ppc64|riscv64|s390x|x64)(?:-(\w+))?$/;
const LIBC = { gnu: 'glibc', musl: 'musl' };

/** Optional packages that a locked package asks for and the lock file does not have: [[path, entry], …]. */
export function missingEntries(packages) {
  const missing = new Map();
  for (const [path, { optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (!isLocked(packages, path, name)) missing.set(`node_modules/${name}`, entryOf(name, version));
    }
  }
  return [...missing];
}

/** A package finds another in its own node_modules or in one above. */
function isLocked(packages, path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at}${at ? '/' : ''}node_modules/${name}`]) return true;
    if (!at.includes('/node_modules/')) return Boolean(packages[`node_modules/${name}`]);
  }
}

function entryOf(name, version) {
  const [, os, cpu, flavour] = PLATFORM.exec(name) ?? [];
  if (!os || !/^\d+\.\d+\.\d+[\w.-]*$/.test(version)) throw new Error(`cannot complete ${name}@${version}`);
  const libc = os === 'linux' ? LIBC[flavour] : undefined;
  return { version, cpu: [cpu], ...(libc ? { libc: [libc] } : {}), optional: true, os: [os] };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const path = join(root, 'package-lock.json');
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  const missing = missingEntries(lock.packages);
  const entries = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(entries);
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries added`);
}
