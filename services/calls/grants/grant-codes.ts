import type { Db } from '#db/client';
import { catalogueCodes } from '#db/queries/calls/grants/catalogue-codes';
import type { GrantCodes } from '#domain/calls/grant/grant-file';

/** Codes that a file of grants may name. */
export async function readGrantCodes(db: Db): Promise<GrantCodes> {
  const { organisations, types, scenarios } = await catalogueCodes(db);
  return {
    organisations: new Set(organisations),
    types: new Set(types),
    scenarios: new Set(scenarios),
  };
}
