import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { projectRoot } from '#db/env';
import { testDatabase } from '../database';

const database = await testDatabase();

function startJobs(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'jobs/main.ts'], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: database.url, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout.on('data', (text: Buffer) => said.push(String(text)));
  const lines = () =>
    said
      .join('')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line).msg as string);
  return { child, lines };
}

it.each(['SIGTERM', 'SIGINT'] as const)(
  'the jobs process stops in order on %s, even when it comes twice',
  async (signal) => {
    const { child, lines } = startJobs();
    while (!lines().includes('started')) await once(child.stdout, 'data');
    child.kill(signal);
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
    // What a tick of the timetable began in between may come to its end.
    expect(lines().filter((line) => line !== 'done')).toEqual(['started', 'stopping', 'stopped']);
    const { rows } = await database.query(
      `SELECT application_name FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'zhengjian-%'`,
    );
    expect(rows).toEqual([]);
  },
);

it('says which queue it cannot reach, and ends', async () => {
  const { child, lines } = startJobs({ REDIS_URL: 'redis://127.0.0.1:1' });
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(lines().at(-1)).toContain('REDIS_URL');
});
