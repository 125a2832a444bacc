import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Node run on TypeScript: the arguments before a script. */
export const TSX = ['--import', 'tsx'];
export const NEXT = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
export const CLI = [...TSX, join(root, 'cli', 'main.ts')];

/** The environment of everything started here; Next reports to nobody. */
export const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' };

/**
 * Runs a program to its end. `quiet` collects what it prints instead of showing it.
 * Resolves to { code, output, seconds }; a program ended by a signal, or not found, has code 1.
 */
export function run(program, args, { quiet = false, ...options } = {}) {
  const began = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...options,
    });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => {
      output += error.message;
    });
    child.on('close', (code) => {
      resolve({ code: code ?? 1, output, seconds: (Date.now() - began) / 1000 });
    });
  });
}

/** Runs Node; the same as `run`. */
export function runNode(args, options) {
  return run(process.execPath, args, options);
}

/** Ends the habit with a sentence rather than a stack. */
export function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** First port from `wanted` on that is free on this machine's own address. */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 50; port += 1) {
    if (await isFree(port)) return port;
  }
  return fail(`no free port from ${wanted} to ${wanted + 49}`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** A living process's start time, so that a pid noted earlier is not taken for a later process's; else null. */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : fields[19];
  } catch {
    return null;
  }
}
