import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { attachEmbedded } from '#db/embedded/attach';
import { clusterId, openDesk } from '#db/embedded/desk';
import { projectRoot } from '#db/env';

export interface JourneyAccount {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  /** The authenticator's secret of an administrator. */
  readonly secondFactor?: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** The running product, its archive, and the demo's accounts. */
    product: { address: string; databaseUrl: string; dataDirectory: string; accounts: JourneyAccount[] };
  }
}

/** Small enough to load in seconds, large enough that every department has certificates and most rules fail. */
const RECORDS = '10000';
/** As few calls as the demo tells: its planted stories are among them whatever their number. */
export const REPORTS = '20000';
/** Every door, story and state is among so many. */
const DISPUTES = '300';
const START_LIMIT_MS = 60_000;

/**
 * Vitest's global setup of the journeys: the built pages (`npm run build`, or `npm run e2e`, which builds) on an
 * archive of their own with the demo province, on free ports.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const root = projectRoot();
  if (!existsSync(join(root, '.next', 'BUILD_ID')))
    throw new Error('the pages are not built: npm run e2e builds them and makes the journeys');
  const dataDirectory = mkdtempSync(join(tmpdir(), 'zhengjian-journeys-'));
  const server = await attachEmbedded({ dataDirectory, projectFolder: root, throwaway: true });
  let web: ChildProcess | null = null;
  const end = async () => {
    if (web && web.exitCode === null && web.signalCode === null) {
      web.kill('SIGTERM');
      await once(web, 'exit');
    }
    await server.release();
    rmSync(join('/var/lib/zhengjian', clusterId(openDesk(dataDirectory))), { recursive: true, force: true });
    rmSync(dataDirectory, { recursive: true, force: true });
  };
  try {
    const env = {
      ...process.env,
      NODE_ENV: 'production' as const,
      ZHENGJIAN_DATA: dataDirectory,
      DATABASE_URL: '',
      TMPDIR: join(dataDirectory, 'tmp'),
    };
    mkdirSync(env.TMPDIR);
    await command(['demo', 'load', 'yangtze-delta', '--records', RECORDS, '--json'], env);
    await command(['demo', 'calls', 'yangtze-delta', '--reports', REPORTS, '--json'], env);
    await command(['demo', 'disputes', 'yangtze-delta', '--disputes', DISPUTES, '--json'], env);
    const { web: started, address } = await startWeb(env);
    web = started;
    const accounts = JSON.parse(readFileSync(join(dataDirectory, 'keys', 'demo-accounts.json'), 'utf8'));
    project.provide('product', { address, databaseUrl: server.url, dataDirectory, accounts });
    return end;
  } catch (error) {
    await end();
    throw error;
  }
}

/** Starts a web process on a free port and waits until it answers. */
export async function startWeb(env: NodeJS.ProcessEnv): Promise<{ web: ChildProcess; address: string }> {
  const port = await freePort();
  const next = join(projectRoot(), 'node_modules', 'next', 'dist', 'bin', 'next');
  // Where the journeys of leaks look for what the process said, and a person for why it did not start.
  const log = openSync(join(env.ZHENGJIAN_DATA ?? tmpdir(), 'web.log'), 'a');
  const args = [next, 'start', '-H', '127.0.0.1', '-p', String(port)];
  const web = spawn(process.execPath, args, {
    cwd: projectRoot(),
    env: { ...env, ZHENGJIAN_ADDRESS: `http://localhost:${port}`, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  for (const deadline = Date.now() + START_LIMIT_MS; ; ) {
    const answer = await fetch(`http://localhost:${port}/sign-in`).catch(() => null);
    if (answer?.ok) return { web, address: `http://localhost:${port}` };
    if (web.exitCode !== null || Date.now() > deadline) {
      web.kill('SIGKILL');
      throw new Error(`the web process does not answer (${answer?.status ?? web.exitCode ?? 'no answer'})`);
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function command(words: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/main.ts', ...words], {
    cwd: projectRoot(),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`zhengjian ${words.join(' ')} ended with ${code}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
