import { type Archive, type Database, guarded } from '#db/client';
import { type Auth, openAuth } from './accounts/auth';
import { openSealer, type Sealer } from './seal';

/** What a process that meets people holds: the keys and the sign-in. */
export interface Identity {
  /** Asked without a transaction, it answers as the role that alone may read accounts. */
  readonly database: Database;
  readonly sealer: Sealer;
  readonly auth: Auth;
  close(): Promise<void>;
}

/** Throws when the master key is missing or not the one this database was sealed with. */
export async function openIdentity(archive: Archive): Promise<Identity> {
  const database = { ...archive, query: guarded(archive, 'identity').query };
  const sealer = await openSealer(database);
  const { auth, close } = openAuth(database, sealer);
  return { database, sealer, auth, close };
}
