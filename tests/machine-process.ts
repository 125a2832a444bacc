import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { projectRoot } from '#db/env';

export interface MachineServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts tests/machine-server.ts in a process of its own; it ends when it is stopped, or with whoever started it. */
export async function startMachineServer(
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<MachineServer> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/machine-server.ts'], {
    cwd: projectRoot(),
    env: { ...process.env, ZHENGJIAN_LOG: 'silent', ...settings, DATABASE_URL: databaseUrl },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout }))
    if (/^\d+$/.test(line)) return { url: `http://127.0.0.1:${line}`, stop };
  throw new Error('the machine server ended before it listened');
}
