import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NEXT, root, runNode } from './process.mjs';

/** What the web process is made from. */
const SOURCES = [
  'app',
  'domain',
  'services',
  'db',
  'public',
  'next.config.js',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];
const stamp = join(root, '.next', 'built-from');

/** Builds the web process unless the last build was made from the same sources. Returns { code, output }. */
export async function ensureBuild({ quiet = false } = {}) {
  const sources = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return { code: 0, output: '' };
  const result = await runNode([NEXT, 'build'], { quiet });
  if (result.code === 0) writeFileSync(stamp, sources);
  return result;
}

function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  let entries;
  try {
    entries = readdirSync(full).sort();
  } catch {
    hash.update(path).update(readFileSync(full));
    return;
  }
  for (const entry of entries) {
    if (!/\.test\.tsx?$/.test(entry)) addTo(hash, join(path, entry));
  }
}
