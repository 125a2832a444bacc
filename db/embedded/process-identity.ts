import { readFileSync } from 'node:fs';

/** A process told apart from a later one with the same pid: `started` is its start time in kernel ticks. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly started: string;
}

/** Identity of a living process, or null when there is none (a zombie counts as none). */
export function identify(pid: number): ProcessIdentity | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Field 2 is the command in brackets and may hold anything, so count from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : { pid, started: fields[19] ?? '' };
  } catch {
    // No /proc (macOS): the pid alone has to do.
    return signalReaches(pid) && process.platform !== 'linux' ? { pid, started: '' } : null;
  }
}

export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.started === identity.started;
}

export function ownIdentity(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, started: '' };
}

function signalReaches(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
