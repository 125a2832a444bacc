import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../env';
import { attachEmbedded } from './attach';
import { clusterId, openDesk, readState, type ServerState } from './desk';
import { identify } from './process-identity';

/** Processes that use one data folder come, go and are killed; the cluster is kept from case to case. */

// The folder that mkdtemp makes is closed (0700): as root, this is the clone that PostgreSQL's user cannot enter.
const dataDirectory = mkdtempSync(join(tmpdir(), 'zhengjian-embedded-'));
const desk = openDesk(dataDirectory);
const holders: Holder[] = [];

interface Holder {
  readonly process: ChildProcess;
  readonly url: string;
  leave(): Promise<void>;
}

afterEach(async () => {
  for (const { process } of holders.splice(0)) process.kill('SIGKILL');
  await until(() => state() === null);
});

afterAll(() => {
  rmSync(join('/var/lib/zhengjian', clusterId(desk)), { recursive: true, force: true });
  rmSync(dataDirectory, { recursive: true, force: true });
});

async function hold(folder = dataDirectory): Promise<Holder> {
  const child = spawn(process.execPath, ['--import', 'tsx', join('tests', 'server-holder.ts'), folder], {
    cwd: projectRoot(),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim()));
    child.once('exit', () => reject(new Error('the holder ended before it had a server')));
  });
  const holder = {
    process: child,
    url,
    leave: () => {
      child.stdin.write('leave\n');
      return ended;
    },
  };
  holders.push(holder);
  return holder;
}

function state(): ServerState | null {
  return readState(desk);
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    if (condition()) return;
    await sleep(20);
  }
  throw new Error(`waited in vain; the server's state is ${JSON.stringify(state())}`);
}

async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

function kill(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

describe('coming and going', () => {
  it('two that start at once share one server; the last to leave stops it in order', async () => {
    const [one, two] = await Promise.all([hold(), hold()]);
    expect(one.url).toBe(two.url);
    const postmaster = state()!.postmaster!;
    await one.leave();
    expect(await ask(two.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await two.leave();
    expect(state()).toBeNull();
    expect(identify(postmaster.pid)).toBeNull();
    expect(readFileSync(desk.serverLog, 'utf8').trimEnd()).toMatch(/database system is shut down$/);
    await expect(ask(two.url, 'select 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('what was written is there after a stop and a start, at the same port', async () => {
    const first = await hold();
    await ask(first.url, 'create table kept as select 42 as answer');
    await first.leave();
    const second = await hold();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('one who comes while it stops gets a server', async () => {
    for (let round = 0; round < 3; round += 1) {
      const leaving = await hold();
      const gone = leaving.leave();
      const { url, release } = await attachEmbedded({
        dataDirectory,
        projectFolder: projectRoot(),
        throwaway: true,
      });
      expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await Promise.all([gone, release()]);
    }
  });
});

describe('kill -9', () => {
  it('of PostgreSQL: it is started again for those who use it', async () => {
    const { url } = await hold();
    const before = state()!.postmaster!;
    kill(before.pid);
    await until(() => state()?.phase === 'running' && state()?.postmaster?.pid !== before.pid);
    expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('of its last user: the server stops by itself', async () => {
    const holder = await hold();
    const { postmaster } = state()!;
    kill(holder.process.pid!);
    await until(() => state() === null);
    expect(identify(postmaster!.pid)).toBeNull();
  });

  it('of the keeper: the next to come sends another, which takes over the running server', async () => {
    const { url } = await hold();
    const { keeper, postmaster } = state()!;
    kill(keeper.pid);
    await until(() => identify(keeper.pid) === null);
    const next = await hold();
    expect(next.url).toBe(url);
    expect(state()!.postmaster).toEqual(postmaster);
    expect(state()!.keeper.pid).not.toBe(keeper.pid);
  });

  it('of everybody at once: the next start recovers from the stale lock file', async () => {
    const first = await hold();
    // The tests' server commits without waiting for the disk; this one commit does wait.
    await ask(first.url, `set synchronous_commit = on; create table survived as select 7 as n`);
    const { keeper, postmaster } = state()!;
    for (const pid of [keeper.pid, postmaster!.pid, first.process.pid!]) kill(pid);
    const second = await hold();
    expect(await ask(second.url, 'select n from survived')).toEqual([{ n: 7 }]);
  });
});

describe('what lies where', () => {
  it('the password rests in a file that only its owner reads, in a folder closed to others', async () => {
    await hold();
    expect(statSync(join(desk.folder, 'password')).mode & 0o777).toBe(0o600);
    expect(statSync(desk.folder).mode & 0o777).toBe(0o700);
  });

  it('it listens on this machine only, durably unless told otherwise, and asks for the password', async () => {
    const { url } = await hold();
    const [row] = await ask<{ address: string; checksums: string; encoding: string }>(
      url,
      `select current_setting('listen_addresses') as address, current_setting('data_checksums') as checksums,
              current_setting('server_encoding') as encoding`,
    );
    expect(row).toEqual({ address: '127.0.0.1', checksums: 'on', encoding: 'UTF8' });
    const wrong = new URL(url);
    wrong.password = 'wrong';
    await expect(ask(wrong.toString(), 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('the login of web, jobs and cli owns nothing, inherits nothing and makes nothing', async () => {
    await hold();
    const { loginUrl, release } = await attachEmbedded({
      dataDirectory,
      projectFolder: projectRoot(),
      throwaway: true,
    });
    const rights = `select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolinherit as may
      from pg_roles where rolname = current_user`;
    expect(await ask(loginUrl, rights)).toEqual([{ may: false }]);
    await expect(ask(loginUrl, 'create table mine (n int)')).rejects.toThrow('permission denied');
    expect(statSync(join(desk.folder, 'login-password')).mode & 0o777).toBe(0o600);
    await release();
  });

  it('as root the cluster follows when its folder is opened or closed to the server’s user', async () => {
    const directory = async (url: string) =>
      (await ask<{ path: string }>(url, `select current_setting('data_directory') as path`))[0]!.path;
    const isRoot = process.getuid?.() === 0;
    const closed = await hold();
    await ask(closed.url, 'create table moved as select 1 as n');
    expect((await directory(closed.url)).startsWith(dataDirectory)).toBe(!isRoot);
    await closed.leave();
    chmodSync(dataDirectory, 0o711);
    const open = await hold();
    expect(await directory(open.url)).toBe(join(dataDirectory, 'postgres-cluster', 'cluster'));
    expect(await ask(open.url, 'select n from moved')).toEqual([{ n: 1 }]);
  });

  it('a data folder removed under it stops the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zhengjian-embedded-'));
    chmodSync(folder, 0o711);
    await hold(folder);
    const { postmaster, keeper } = readState(openDesk(folder))!;
    rmSync(folder, { recursive: true, force: true });
    await until(() => identify(postmaster!.pid) === null && identify(keeper.pid) === null);
  });
});
