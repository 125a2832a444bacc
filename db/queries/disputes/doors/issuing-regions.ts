import type { Db } from '#db/client';

/** Regions that have an issuing department, by code; public like the whole catalogue. */
export async function issuingRegions(db: Db): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    `SELECT DISTINCT region_code AS code FROM organisation WHERE 'issuing' = ANY (roles) ORDER BY 1`,
  );
  return rows.map(({ code }) => code);
}
