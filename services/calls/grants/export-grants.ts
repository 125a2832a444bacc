import type { Db } from '#db/client';
import { allGrants } from '#db/queries/calls/grants/all-grants';
import { type GrantFormat, writeGrants } from '#domain/calls/grant/grant-file';

/** Grants that are not revoked, as a file that can be loaded again. */
export async function exportGrants(db: Db, format: GrantFormat): Promise<string> {
  const grants = await allGrants(db);
  return writeGrants(
    grants.filter(({ revokedAt }) => revokedAt === null),
    format,
  );
}
