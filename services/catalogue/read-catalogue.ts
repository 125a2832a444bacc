import type { Db } from '#db/client';
import { allTypes } from '#db/queries/all-types';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { regionHistory } from '#db/queries/region-history';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Organisation } from '#domain/catalogue/organisation';
import { EVERYTHING } from '#domain/identity/scope';
import type { RegionHistoryEntry } from '#domain/regions/region-history';

/** What the law needs to know to judge a record, by code. */
export interface Catalogue {
  readonly types: ReadonlyMap<string, CertificateType>;
  readonly organisations: ReadonlyMap<string, Organisation>;
  /** Empty until a dated history is loaded. */
  readonly regionHistory: readonly RegionHistoryEntry[];
}

/** Reads the catalogue; the caller keeps it as long as its batch or pass lasts. */
export async function readCatalogue(db: Db): Promise<Catalogue> {
  const types = await allTypes(db);
  const organisations = await organisationsInScope(db, EVERYTHING);
  return {
    types: new Map(types.map((type) => [type.code, type])),
    organisations: new Map(organisations.map((organisation) => [organisation.code, organisation])),
    regionHistory: await regionHistory(db),
  };
}
