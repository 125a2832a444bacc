import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll } from 'vitest';
import { projectRoot } from '#db/env';

/** Starts tests/machine-server.ts in a process of its own; gives its address. It ends with the file's tests. */
export async function startMachineServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/machine-server.ts'], {
    cwd: projectRoot(),
    env: { ...process.env, ZHENGJIAN_LOG: 'silent', ...settings, DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  afterAll(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^\d+$/.test(line)) return `http://127.0.0.1:${line}`;
  }
  throw new Error('the machine server ended before it listened');
}
