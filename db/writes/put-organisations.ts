import type { Db } from '#db/client';
import type { Organisation } from '#domain/catalogue/organisation';

/** Adds organisations, or overwrites those whose code is there; either way they are at work. */
export async function putOrganisations(db: Db, organisations: readonly Organisation[]): Promise<void> {
  await db.query(PUT, [JSON.stringify(organisations)]);
}

const PUT = `
  INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
  SELECT code, "nameZh", "nameEn", "regionCode", level, roles, line
  FROM jsonb_to_recordset($1::jsonb) AS row(code text, "nameZh" text, "nameEn" text, "regionCode" text,
    level text, roles text[], line text)
  ON CONFLICT (code) DO UPDATE SET name_zh = excluded.name_zh, name_en = excluded.name_en,
    region_code = excluded.region_code, level = excluded.level, roles = excluded.roles, line = excluded.line,
    active = true`;
