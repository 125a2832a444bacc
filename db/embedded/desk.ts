import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity';

/**
 * The desk: the small files under `ZHENGJIAN_DATA/postgres` by which processes find one server. It belongs to
 * whoever starts the product and is closed to others (0700); the cluster itself may lie elsewhere (place.ts).
 */
export interface Desk {
  readonly folder: string;
  readonly leases: string;
  readonly keepers: string;
  readonly state: string;
  readonly keeperLog: string;
  readonly serverLog: string;
}

export interface ServerState {
  readonly phase: 'starting' | 'running' | 'stopping' | 'failed';
  readonly keeper: ProcessIdentity;
  /** Milliseconds since the epoch when this state was written. */
  readonly at: number;
  readonly port?: number;
  readonly postmaster?: ProcessIdentity;
  /** Of the cluster; a connection that reports another one reached somebody else's server. */
  readonly systemIdentifier?: string;
  readonly message?: string;
}

export function openDesk(dataDirectory: string): Desk {
  const folder = join(dataDirectory, 'postgres');
  const desk = {
    folder,
    leases: join(folder, 'leases'),
    keepers: join(folder, 'keepers'),
    state: join(folder, 'server.json'),
    keeperLog: join(folder, 'keeper.log'),
    serverLog: join(folder, 'postgres.log'),
  };
  try {
    mkdirSync(desk.leases, { recursive: true });
    mkdirSync(desk.keepers, { recursive: true });
    chmodSync(folder, 0o700);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw cause;
    throw new Error(`${folder} belongs to another user; set ZHENGJIAN_DATA to a folder of your own`, {
      cause,
    });
  }
  return desk;
}

export function readState(desk: Desk): ServerState | null {
  const text = readOrNull(desk.state);
  return text === null ? null : (JSON.parse(text) as ServerState);
}

/** Replaces the state whole: a reader sees the old one or the new one, never half of one. */
export function writeState(desk: Desk, state: ServerState): void {
  const draft = `${desk.state}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(state), { mode: 0o600 });
  renameSync(draft, desk.state);
}

export function clearState(desk: Desk): void {
  rmSync(desk.state, { force: true });
}

/** The superuser's password: made once, kept in a file that only its owner reads. */
export function password(desk: Desk): string {
  return keepOnce(desk, 'password', () => randomBytes(24).toString('base64url'));
}

/** The password of the unprivileged login (server.ts): made and kept in the same way. */
export function loginPassword(desk: Desk): string {
  return keepOnce(desk, 'login-password', () => randomBytes(24).toString('base64url'));
}

/** Names this desk's cluster for as long as the desk exists; a desk made anew gets a new cluster. */
export function clusterId(desk: Desk): string {
  return keepOnce(desk, 'cluster-id', () => randomBytes(8).toString('hex'));
}

/** Lets a desk that was copied from another begin a cluster of its own. */
export function forgetCluster(desk: Desk): void {
  rmSync(join(desk.folder, 'cluster-id'), { force: true });
}

function keepOnce(desk: Desk, name: string, make: () => string): string {
  const path = join(desk.folder, name);
  const draft = `${path}.${process.pid}`;
  for (;;) {
    const kept = readOrNull(path);
    if (kept !== null) return kept;
    writeFileSync(draft, make(), { mode: 0o600 });
    try {
      // A link appears with its content and only if the name is free: of two processes one wins.
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
