import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { env, root, startOf } from './process.mjs';

/** A web process ends its requests, a jobs process its current jobs; past this they are made to end. */
const STOP_LIMIT_MS = 20_000;

/**
 * The long-running processes of a habit, noted in a file so that a later run can end what a killed one left.
 */
export class Children {
  #note;
  #running = [];
  #stopping = false;

  constructor(note) {
    this.#note = note;
  }

  /** Another run of this habit that is alive: what it noted, else null. Leftovers of a dead one are ended. */
  async settleEarlier() {
    if (!existsSync(this.#note)) return null;
    const { owner, children, ...rest } = JSON.parse(readFileSync(this.#note, 'utf8'));
    if (alive(owner)) return rest;
    await Promise.all(children.filter(alive).map((child) => stop(child)));
    rmSync(this.#note, { force: true });
    return null;
  }

  /** Starts one in a session of its own: Ctrl-C is for the habit, which then stops them in order. */
  start(name, args, { env: more = {}, stdio = 'inherit' } = {}, onEnd = () => {}) {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...env, ...more },
      stdio,
      detached: true,
    });
    const entry = { name, pid: child.pid, started: startOf(child.pid) };
    this.#running.push(entry);
    child.on('exit', (code, signal) => {
      this.#running = this.#running.filter((other) => other !== entry);
      if (!this.#stopping) onEnd(`${name} ended (${signal ?? code})`);
    });
    this.note({});
    return child;
  }

  note(more) {
    const owner = { pid: process.pid, started: startOf(process.pid) };
    writeFileSync(this.#note, JSON.stringify({ owner, children: this.#running, ...more }), { mode: 0o600 });
  }

  async stopAll() {
    this.#stopping = true;
    await Promise.all([...this.#running].map((child) => stop(child)));
    rmSync(this.#note, { force: true });
  }
}

function alive({ pid, started }) {
  const now = startOf(pid);
  return now !== null && now === started;
}

async function stop(child) {
  const deadline = Date.now() + STOP_LIMIT_MS;
  let asked = '';
  while (alive(child)) {
    const signal = Date.now() < deadline ? 'SIGTERM' : 'SIGKILL';
    if (asked !== signal) process.kill(-child.pid, signal);
    asked = signal;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
