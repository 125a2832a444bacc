import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Database } from '#db/client';
import { projectRoot } from '#db/env';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

interface Web {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** The pages as they are built, of one archive. `BENCH_PROFILE`: a folder for what its time goes to. */
export async function startWeb(database: Database): Promise<Web> {
  const port = await freePort();
  const next = join(projectRoot(), 'node_modules', 'next', 'dist', 'bin', 'next');
  const profile = process.env.BENCH_PROFILE;
  const profiled = profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile];
  const child = spawn(process.execPath, [...profiled, next, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: projectRoot(),
    env: { ...process.env, DATABASE_URL: database.url, NEXT_TELEMETRY_DISABLED: '1', ZHENGJIAN_LOG: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  const stop = () => ended(child);
  for (let attempt = 0; attempt < 120; attempt++) {
    if (child.exitCode !== null) throw new Error('next start ended: build first (npm run build)');
    const answer = await fetch(`${origin}/sign-in`).catch(() => null);
    if (answer?.ok) return { origin, stop };
    await setTimeout(500);
  }
  await stop();
  throw new Error('the web process did not answer within a minute');
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (!child.kill('SIGTERM')) resolve();
  });
}

/** Signs in by the form and returns the cookies. */
export async function signIn(origin: string, username: string, password: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ username, password, next: '/overview' }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (answer.status !== 303 || answer.headers.get('location') !== '/overview')
    throw new Error(`sign-in answered ${answer.status} to ${answer.headers.get('location')}`);
  return cookies.join('; ');
}

/** Milliseconds from sending the request to the last byte. */
export async function timeOf(origin: string, path: string, cookie: string): Promise<number> {
  const began = performance.now();
  const answer = await fetch(`${origin}${path}`, {
    headers: { cookie, accept: 'text/html' },
    redirect: 'manual',
  });
  const document = await answer.text();
  const ms = performance.now() - began;
  // A page that failed would be a fast one.
  if (answer.status !== 200 || !document.includes('</html>') || document.includes('NEXT_HTTP_ERROR'))
    throw new Error(`${path} answered ${answer.status}`);
  return ms;
}
