import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { detachedEnv } from '../env';
import { type Desk, loginPassword, openDesk, password, readState, type ServerState } from './desk';
import { keeperOf } from './keeper-lock';
import { liveLeases, takeLease } from './lease';
import { isAlive } from './process-identity';
import { clientOf, DATABASE, ensureLogin, LOGIN, readSystemIdentifier, SUPERUSER } from './server';

/** First start makes the cluster; a start after a kill replays the log. Both on a slow, busy disk. */
const ATTACH_LIMIT_MS = 300_000;
const STOP_WAIT_MS = 70_000;
/** A keeper that has not shown itself after this is taken for stillborn and another is sent. */
const KEEPER_APPEARS_MS = 10_000;

export interface Attachment {
  /** Of the superuser, who owns the tables. */
  readonly url: string;
  /** Of the unprivileged login, for everything but migrations. */
  readonly loginUrl: string;
  /** Gives the server up; whoever is last returns only after it has stopped in order. */
  release(): Promise<void>;
}

export interface AttachOptions {
  readonly dataDirectory: string;
  readonly projectFolder: string;
  /** Durability off: for the tests' server only. */
  readonly throwaway?: boolean;
}

/** Attaches to the embedded PostgreSQL of a data directory, starting it when it does not run. */
export async function attachEmbedded(options: AttachOptions): Promise<Attachment> {
  const desk = openDesk(options.dataDirectory);
  const lease = takeLease(desk);
  try {
    const port = await reachServer(desk, options);
    return {
      url: `postgres://${SUPERUSER}:${password(desk)}@127.0.0.1:${port}/${DATABASE}`,
      loginUrl: `postgres://${LOGIN}:${loginPassword(desk)}@127.0.0.1:${port}/${DATABASE}`,
      release: async () => {
        lease.giveBack();
        await untilStoppedOrShared(desk);
      },
    };
  } catch (error) {
    lease.giveBack();
    throw error;
  }
}

async function reachServer(desk: Desk, options: AttachOptions): Promise<number> {
  const began = Date.now();
  let sentAt = 0;
  for (;;) {
    const state = readState(desk);
    const keeper = keeperOf(desk.keepers);
    if (state?.phase === 'failed' && state.at >= began) throw new Error(state.message);
    if (keeper && state?.phase === 'running' && (await isOurs(desk, state))) return state.port!;
    if (!keeper && Date.now() - sentAt > KEEPER_APPEARS_MS) {
      sendKeeper(desk, options);
      sentAt = Date.now();
    }
    if (Date.now() - began > ATTACH_LIMIT_MS) {
      throw new Error(
        `the embedded PostgreSQL did not start in time; see ${desk.keeperLog} and ${desk.serverLog}`,
      );
    }
    await sleep(40);
  }
}

/** Really connects: only the server that knows our password and has our cluster's identifier will do. */
async function isOurs(desk: Desk, state: ServerState): Promise<boolean> {
  if (!state.postmaster || !isAlive(state.postmaster)) return false;
  const client = clientOf(desk, state.port!, DATABASE);
  client.on('error', () => {});
  try {
    await client.connect();
    if ((await readSystemIdentifier(client)) !== state.systemIdentifier) return false;
    await ensureLogin(desk, client);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function sendKeeper(desk: Desk, { dataDirectory, projectFolder, throwaway }: AttachOptions): void {
  const log = openSync(desk.keeperLog, 'a', 0o600);
  const script = join(projectFolder, 'db', 'embedded', 'keeper.ts');
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', script, dataDirectory, ...(throwaway ? ['--throwaway'] : [])],
    {
      cwd: projectFolder,
      env: detachedEnv(),
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  child.on('error', () => {});
  child.unref();
  closeSync(log);
}

async function untilStoppedOrShared(desk: Desk): Promise<void> {
  const deadline = Date.now() + STOP_WAIT_MS;
  while (Date.now() < deadline && keeperOf(desk.keepers) !== null) {
    if (liveLeases(desk) > 0) return;
    await sleep(25);
  }
}
