import { hostname, userInfo } from 'node:os';
import { instantFromDate } from '#domain/calendar/instant';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { migrateArchive, openArchive } from '#services/archive';
import type { Context } from '#services/context';

/** The person at this console, by the operating system's account. */
export function thisOperator(): Actor {
  const { username } = userInfo();
  const origin = { door: 'cli', address: hostname() } as const;
  return { kind: 'operator', id: username, name: username, role: 'operator', scope: EVERYTHING, origin };
}

/** Runs `work` as the person at this console, on the migrated archive, which is closed afterwards. */
export async function asOperator<Result>(work: (context: Context) => Promise<Result>): Promise<Result> {
  const database = await openArchive();
  try {
    await migrateArchive(database);
    return await work({ actor: thisOperator(), now: instantFromDate(new Date()), database });
  } finally {
    await database.close();
  }
}
