import { hostname, userInfo } from 'node:os';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { migrateArchive, openArchive } from '#services/archive';
import type { Context } from '#services/context';

/** Runs `work` as the person at this console, on the migrated archive, which is closed afterwards. */
export async function asOperator<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  const database = await openArchive();
  try {
    await migrateArchive(database);
    const { username } = userInfo();
    const actor = {
      kind: 'operator',
      id: username,
      name: username,
      role: 'operator',
      scope: EVERYTHING,
      origin: { door: 'cli', address: hostname() },
    } as const;
    return await work({ actor, now: instantFromDate(new Date()), database });
  } finally {
    await database.close();
  }
}
