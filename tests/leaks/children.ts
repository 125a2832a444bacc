import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { projectRoot } from '#db/env';

/** Processes of the product, with everything they say. */
export interface Said {
  readonly code: number | null;
  readonly output: Buffer;
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): { child: ChildProcess; said: Buffer[] } {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: projectRoot(),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => said.push(bytes));
  return { child, said };
}

/** One command of the console. */
export async function zhengjian(words: readonly string[], env: NodeJS.ProcessEnv): Promise<Said> {
  const { child, said } = start(['cli/main.ts', ...words], env);
  const [code] = await once(child, 'close');
  return { code, output: Buffer.concat(said) };
}

/** The jobs process; `stop` tells it to end and gives what it said. */
export function jobsProcess(env: NodeJS.ProcessEnv): { stop(): Promise<Said> } {
  const { child, said } = start(['jobs/main.ts'], env);
  const closed = once(child, 'close');
  return {
    stop: async () => {
      child.kill('SIGTERM');
      const [code] = await closed;
      return { code, output: Buffer.concat(said) };
    },
  };
}
