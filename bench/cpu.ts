import { readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Db } from '#db/client';

/** Linux counts CPU time in hundredths of a second (proc(5), `sysconf(_SC_CLK_TCK)`). */
const TICK = 0.01;

interface Process {
  readonly parent: number;
  readonly own: number;
  readonly ofEnded: number;
}

/** proc(5): after the name in brackets come state, parent, … and as 12th to 15th the times of it and its ended children. */
function processOf(pid: number | string): Process | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const time = (at: number) => Number(fields[at]) * TICK;
    return { parent: Number(fields[1]), own: time(11) + time(12), ofEnded: time(13) + time(14) };
  } catch {
    return null;
  }
}

/**
 * CPU seconds that the server has used since it started, all its processes together; NaN for a server on another machine. On a
 * machine that others use too, seconds of CPU tell more of a change than those of the clock.
 */
export async function serverCpu(db: Db): Promise<number> {
  const { rows } = await db.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const server = processOf(rows[0]!.pid)?.parent;
  if (server === undefined) return Number.NaN;
  const { own, ofEnded } = processOf(server)!;
  const children = readdirSync('/proc').flatMap((name) =>
    /^\d+$/.test(name) ? (processOf(name) ?? []) : [],
  );
  return children
    .filter(({ parent }) => parent === server)
    .reduce((sum, each) => sum + each.own, own + ofEnded);
}

/** CPU seconds of this process so far, threads included. */
export function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** How busy the machine was over the last minute: a figure measured beside others' work says so. */
export function load(): string {
  return loadavg()[0]!.toFixed(1);
}
