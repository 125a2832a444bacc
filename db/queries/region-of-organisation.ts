import type { Db } from '#db/client';

/** Region of an organisation of the catalogue, or null when it has none of that code; public like the catalogue. */
export async function regionOfOrganisation(db: Db, code: string): Promise<string | null> {
  const { rows } = await db.query<{ region: string }>(
    'SELECT region_code AS region FROM organisation WHERE code = $1',
    [code],
  );
  return rows[0]?.region ?? null;
}
