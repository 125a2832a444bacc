import type { Db } from '#db/client';

/** A certificate type as a page names it. */
export interface TypeName {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Names of all certificate types, by code. The catalogue is public (Jiangsu notice 2020/27), hence no scope. */
export async function typeNames(db: Db): Promise<TypeName[]> {
  const { rows } = await db.query<TypeName>(
    'SELECT code, name_zh AS "nameZh", name_en AS "nameEn" FROM certificate_type ORDER BY code',
  );
  return rows;
}
