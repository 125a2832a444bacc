import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { databaseEnv } from '#db/env';
import type { Role, ScopeLabel } from '#domain/identity/actor';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  readonly scopeLabel: ScopeLabel;
  /** The authenticator's secret in Base32; administrators have one. */
  readonly secondFactor?: string;
}

function path(dataDirectory: string): string {
  return join(dataDirectory, 'keys', 'demo-accounts.json');
}

/** The demo accounts as last created, for printing; empty when there are none. */
export function readDemoAccounts(dataDirectory = databaseEnv().dataDirectory): DemoAccount[] {
  try {
    return JSON.parse(readFileSync(path(dataDirectory), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Keeps them beside the master key, closed to others: the passwords are random and rest nowhere else in clear. */
export function writeDemoAccounts(accounts: readonly DemoAccount[], dataDirectory: string): void {
  const file = path(dataDirectory);
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
