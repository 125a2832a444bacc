import type { Database } from '#db/client';
import { type Auth, openAuth } from './accounts/auth';
import { openSealer, type Sealer } from './seal';

/** What a process that meets people holds: the keys and the sign-in. */
export interface Identity {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly auth: Auth;
  close(): Promise<void>;
}

/** Throws when the master key is missing or not the one this database was sealed with. */
export async function openIdentity(database: Database): Promise<Identity> {
  const sealer = await openSealer(database);
  const { auth, close } = openAuth(database, sealer);
  return { database, sealer, auth, close };
}
