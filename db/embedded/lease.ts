import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desk } from './desk';
import { isAlive, ownIdentity } from './process-identity';

/** Says "this process uses the server" until it is given back or its process is gone, however it went. */
export interface Lease {
  giveBack(): void;
}

export function takeLease(desk: Desk): Lease {
  const { pid, started } = ownIdentity();
  const path = join(desk.leases, `${pid}-${started}-${randomBytes(4).toString('hex')}`);
  writeFileSync(path, '', { mode: 0o600 });
  return { giveBack: () => rmSync(path, { force: true }) };
}

/** How many leases stand; those of dead processes are swept on the way. */
export function liveLeases(desk: Desk): number {
  let live = 0;
  for (const name of readdirSync(desk.leases)) {
    const [pid, started] = name.split('-');
    if (isAlive({ pid: Number(pid), started: started ?? '' })) live += 1;
    else rmSync(join(desk.leases, name), { force: true });
  }
  return live;
}
