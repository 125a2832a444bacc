import type { Connection, Db } from '#db/client';
import type { Scope } from '#domain/identity/scope';

/** How a question of db/queries is held to a scope, and how the walk asks it. */
export type Reading =
  /** By its own argument and by row-level security. */
  | { readonly kind: 'twice'; readonly ask: (db: Db, scope: Scope) => Promise<unknown> }
  /** By row-level security alone: who asks names rows of its own, or holds the engine. */
  | { readonly kind: 'database'; readonly ask: (db: Connection) => Promise<unknown> }
  /** Not at all: what it reads belongs to no organisation. */
  | { readonly kind: 'public'; readonly ask: (db: Db, scope: Scope) => Promise<unknown> }
  /** Not at all, and over everything: a bare number that is compared and never shown. */
  | { readonly kind: 'mark'; readonly ask: (db: Db) => Promise<unknown> }
  /** Readers may not ask it; it runs as this standing. */
  | { readonly kind: 'engine' | 'identity'; readonly ask: (db: Connection) => Promise<unknown> }
  /** It asks nothing: it writes a part of a statement. */
  | { readonly kind: 'text' };

/** How a write of db/writes runs: as whom, and that readers change no row by it. */
export interface Writing {
  readonly as: 'engine' | 'identity';
  /** Readers may do it too: it adds what whoever acts leaves behind, or takes a lock. */
  readonly anyone?: true;
  readonly write: (db: Connection) => Promise<unknown>;
}

export const TEXT: Reading = { kind: 'text' };
export const twice = (ask: (db: Db, scope: Scope) => Promise<unknown>): Reading => ({ kind: 'twice', ask });
export const byDatabase = (ask: (db: Connection) => Promise<unknown>): Reading => ({
  kind: 'database',
  ask,
});
export const open = (ask: (db: Db, scope: Scope) => Promise<unknown>): Reading => ({ kind: 'public', ask });
export const mark = (ask: (db: Db) => Promise<unknown>): Reading => ({ kind: 'mark', ask });
export const byEngine = (ask: (db: Connection) => Promise<unknown>): Reading => ({ kind: 'engine', ask });
export const byIdentity = (ask: (db: Connection) => Promise<unknown>): Reading => ({ kind: 'identity', ask });

/** Rows that come in no order of their own. */
export function inAnyOrder(rows: readonly object[]): string[] {
  return rows.map((row) => JSON.stringify(row)).sort();
}
