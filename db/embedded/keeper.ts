import { appendFileSync, existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clearState, type Desk, openDesk, type ServerState, writeState } from './desk';
import { claimKeeperLock } from './keeper-lock';
import { liveLeases } from './lease';
import { preparePlace } from './place';
import { isAlive, ownIdentity } from './process-identity';
import { initialise, type Server, startServer, stopServer } from './server';

/*
 * The keeper: a process of its own that starts PostgreSQL, starts it again should it be killed, and stops it in
 * order once nobody holds a lease. Its own process, because web, jobs and cli come and go in any order and may
 * be killed; whoever needs the server starts the keeper if there is none (attach.ts).
 *
 *   node --import tsx db/embedded/keeper.ts DATA_DIRECTORY [--throwaway]
 */

const LOOK_EVERY_MS = 100;
/** Restarts within ten minutes after which the keeper gives up rather than loop. */
const RESTART_LIMIT = 10;
const RESTART_WINDOW_MS = 600_000;

const [dataDirectory, flag] = process.argv.slice(2);
if (!dataDirectory) throw new Error('usage: keeper.ts DATA_DIRECTORY [--throwaway]');
const desk = openDesk(dataDirectory);
const lock = claimKeeperLock(desk.keepers);
if (lock) {
  let told = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => (told = true));
  process.on('SIGHUP', () => {});
  try {
    await keep(desk, flag === '--throwaway', () => told);
    clearState(desk);
  } catch (error) {
    process.exitCode = 1;
    // Somebody removed the data folder under us: nobody is left to tell.
    if (existsSync(desk.folder)) {
      say(desk, String(error));
      write(desk, { phase: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  } finally {
    if (existsSync(desk.keepers)) lock.release();
  }
}

async function keep(desk: Desk, throwaway: boolean, told: () => boolean): Promise<void> {
  write(desk, { phase: 'starting' });
  const place = preparePlace(desk, process.cwd());
  await initialise(desk, place, throwaway);
  const restarts: number[] = [];
  for (;;) {
    const server = await startServer(desk, place, throwaway);
    write(desk, { phase: 'running', ...server });
    say(desk, `running on port ${server.port}`);
    const end = await watch(desk, server, told).catch(async (error) => {
      await stopServer(server.postmaster);
      throw error;
    });
    if (end === 'stopped') return;
    say(desk, 'PostgreSQL ended unasked; starting it again');
    write(desk, { phase: 'starting' });
    restarts.push(Date.now());
    if (restarts.filter((at) => at > Date.now() - RESTART_WINDOW_MS).length > RESTART_LIMIT) {
      throw new Error(`PostgreSQL ended ${RESTART_LIMIT} times in ten minutes; see ${desk.serverLog}`);
    }
  }
}

/** Returns when the server died by itself, or was stopped because nobody needs it or we were told to. */
async function watch(desk: Desk, server: Server, told: () => boolean): Promise<'died' | 'stopped'> {
  for (;;) {
    await sleep(LOOK_EVERY_MS);
    if (!isAlive(server.postmaster)) {
      if (liveLeases(desk) > 0 && !told()) return 'died';
      return 'stopped';
    }
    if (!told() && liveLeases(desk) > 0) continue;
    // Announce first, then look again: who took a lease before reading "stopping" is seen here, and who read
    // "stopping" waits for the next keeper.
    write(desk, { phase: 'stopping', ...server });
    if (!told() && liveLeases(desk) > 0) {
      write(desk, { phase: 'running', ...server });
      continue;
    }
    await stopServer(server.postmaster);
    say(desk, 'stopped');
    return 'stopped';
  }
}

function write(desk: Desk, state: Omit<ServerState, 'keeper' | 'at'>): void {
  writeState(desk, { ...state, keeper: ownIdentity(), at: Date.now() });
}

function say(desk: Desk, message: string): void {
  appendFileSync(desk.keeperLog, `${new Date().toISOString()} ${process.pid} ${message}\n`);
}
