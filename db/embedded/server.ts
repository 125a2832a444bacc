import { execFile, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Desk, loginPassword, password } from './desk';
import type { Place } from './place';
import { identify, isAlive, type ProcessIdentity } from './process-identity';
import { settingArguments } from './settings';

export const SUPERUSER = 'zhengjian';
/** As whom web, jobs and cli log in: it owns nothing and may do nothing before it takes on a role (db/roles.ts). */
export const LOGIN = 'zhengjian_login';
export const DATABASE = 'zhengjian';

/** After a crash the old backends keep the shared memory for a moment, and recovery replays up to max_wal_size. */
const START_LIMIT_MS = 300_000;
/** A fast shutdown writes one checkpoint; past this the server is told to stop at once and recovers next time. */
const STOP_LIMIT_MS = 60_000;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Server {
  readonly postmaster: ProcessIdentity;
  readonly port: number;
  readonly systemIdentifier: string;
}

/** Makes the cluster if there is none. A cluster half made by a killed process is made again. */
export async function initialise(desk: Desk, place: Place, throwaway: boolean): Promise<void> {
  const complete = join(place.cluster, 'PG_VERSION');
  const unfinished = join(desk.folder, 'initdb-unfinished');
  if (existsSync(complete) && !existsSync(unfinished)) return;
  writeFileSync(unfinished, '');
  rmSync(place.cluster, { recursive: true, force: true });
  const passwordFile = `${place.cluster}.password`;
  writeFileSync(passwordFile, password(desk), { mode: 0o600 });
  try {
    if (place.runAs) remakeFor(place, passwordFile);
    await promisify(execFile)(
      join(place.bin, 'initdb'),
      [
        `--pgdata=${place.cluster}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // Code-point order everywhere, and character classes that know Chinese.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        ...(throwaway ? ['--no-sync'] : []),
      ],
      { ...place.runAs, cwd: '/', env: serverEnv() },
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
  rmSync(unfinished);
}

function remakeFor(place: Place, passwordFile: string): void {
  mkdirSync(place.cluster, { mode: 0o700 });
  chownSync(place.cluster, place.runAs!.uid, place.runAs!.gid);
  chownSync(passwordFile, place.runAs!.uid, place.runAs!.gid);
}

/** Starts PostgreSQL on the cluster, or takes over the one that already runs on it. */
export async function startServer(desk: Desk, place: Place, throwaway: boolean): Promise<Server> {
  const running = postmasterOn(place.cluster);
  if (running) return await whenReady(desk, running.postmaster, running.port);
  const port = await choosePort(desk);
  rotateLog(desk.serverLog);
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const postmaster = launch(desk, place, port, throwaway);
    try {
      return await whenReady(desk, postmaster, port);
    } catch (error) {
      // Backends of a killed postmaster need a moment to notice; until then the new one refuses to start.
      if (!/still in use|lock file/.test(lastLines(desk.serverLog)) || Date.now() > deadline) throw error;
      await sleep(300);
    }
  }
}

/** Fast shutdown: sessions are ended, everything is written, the lock file goes. */
export async function stopServer(postmaster: ProcessIdentity): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  let asked: 'SIGINT' | 'SIGQUIT' | null = null;
  while (isAlive(postmaster)) {
    const signal = Date.now() < deadline ? 'SIGINT' : 'SIGQUIT';
    if (asked !== signal) process.kill(postmaster.pid, signal);
    asked = signal;
    await sleep(30);
  }
}

/** A client of the server; `database` is one that exists. */
export function clientOf(desk: Desk, port: number, database: string): pg.Client {
  return new pg.Client({
    host: '127.0.0.1',
    port,
    user: SUPERUSER,
    password: password(desk),
    database,
    connectionTimeoutMillis: 5_000,
  });
}

/** Makes the unprivileged login if it is missing; several processes may do so at once. */
export async function ensureLogin(desk: Desk, client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [LOGIN]);
  if (rowCount) return;
  const secret = pg.escapeLiteral(loginPassword(desk));
  await client
    .query(`create role ${LOGIN} login noinherit nosuperuser nocreatedb nocreaterole password ${secret}`)
    .catch((error: { code?: string }) => {
      if (error.code !== '42710' && error.code !== '23505') throw error;
    });
}

export async function readSystemIdentifier(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select system_identifier::text as id from pg_control_system()',
  );
  return rows[0]!.id;
}

function launch(desk: Desk, place: Place, port: number, throwaway: boolean): ProcessIdentity {
  const log = openSync(desk.serverLog, 'a', 0o600);
  try {
    const child = spawn(
      join(place.bin, 'postgres'),
      ['-D', place.cluster, '-p', String(port), ...settingArguments(throwaway)],
      // Its own session: Ctrl-C in the terminal is for us, and we stop the server in order.
      { ...place.runAs, cwd: '/', env: serverEnv(), detached: true, stdio: ['ignore', log, log] },
    );
    child.unref();
    child.on('error', () => {});
    const postmaster = child.pid === undefined ? null : identify(child.pid);
    if (!postmaster) throw new Error(`PostgreSQL did not start: ${lastLines(desk.serverLog)}`);
    return postmaster;
  } finally {
    closeSync(log);
  }
}

async function whenReady(desk: Desk, postmaster: ProcessIdentity, port: number): Promise<Server> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (isAlive(postmaster) && Date.now() < deadline) {
    const client = clientOf(desk, port, 'postgres');
    client.on('error', () => {});
    try {
      await client.connect();
      const systemIdentifier = await readSystemIdentifier(client);
      const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
      if (!rowCount) await client.query(`create database ${DATABASE}`);
      return { postmaster, port, systemIdentifier };
    } catch (error) {
      if ((error as { code?: string }).code === '28P01') throw error;
      await sleep(50);
    } finally {
      await client.end().catch(() => {});
    }
  }
  throw new Error(`PostgreSQL did not start: ${lastLines(desk.serverLog)}`);
}

/** The living postmaster that the cluster's lock file names; a lock file left by a kill names none. */
function postmasterOn(cluster: string): { postmaster: ProcessIdentity; port: number } | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const postmaster = identify(Number(lines[0]));
  if (!postmaster || lines[1] !== cluster) return null;
  // After a kill the pid may be anybody's.
  return isPostgres(postmaster.pid) ? { postmaster, port: Number(lines[3]) } : null;
}

function isPostgres(pid: number): boolean {
  try {
    return /(^|\/)postgres\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** The port used last time if it is free, so that what a person has bookmarked stays; else any free one. */
async function choosePort(desk: Desk): Promise<number> {
  const note = join(desk.folder, 'port');
  const last = existsSync(note) ? Number(readFileSync(note, 'utf8')) : 0;
  const port = await freePort(last).catch(() => freePort(0));
  writeFileSync(note, String(port));
  return port;
}

function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host: '127.0.0.1', port: wanted, exclusive: true }, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** PostgreSQL gets nothing of our environment that could point it or its tools elsewhere (PG*, LC_*). */
function serverEnv(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function rotateLog(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT_BYTES) renameSync(log, `${log}.old`);
}

function lastLines(log: string): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-6).join('\n') : '';
}
