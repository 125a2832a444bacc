import type { Database } from '#db/client';
import { SHIPPED_RULES } from '#domain/rules/catalogue/editions';
import { casesOf } from './cases/rows-of-cases';
import { handledOf } from './disputes/rows-handled';
import { callsOf, seedWords } from './rows-of-calls';
import { rowsOf } from './rows-of-department';
import { disputesOf } from './rows-of-disputes';
import { desksOf } from './rows-of-the-desk';
import { DEPARTMENTS, TYPE, USER } from './world';

/** Writes the catalogue, and the rows of those departments. */
export async function seed(database: Database, digits: readonly number[]): Promise<void> {
  await seedPublic(database);
  for (const department of DEPARTMENTS) {
    if (!digits.includes(department.digit)) continue;
    const rowSets = [rowsOf, callsOf, casesOf, disputesOf, desksOf, handledOf].flatMap((of) =>
      Object.entries(of(department)),
    );
    for (const [table, rows] of rowSets) {
      // Columns that the server makes take no value.
      const { rows: known } = await database.query<{ columns: string }>(
        `SELECT string_agg(attname, ', ') AS columns FROM pg_attribute
         WHERE attrelid = ('public.' || $1)::regclass AND attnum > 0 AND attgenerated = '' AND NOT attisdropped
           AND attname = ANY ($2)`,
        [table, rows.flatMap((row) => Object.keys(row))],
      );
      const { columns } = known[0]!;
      await database.query(
        `INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE
         SELECT ${columns} FROM jsonb_populate_recordset(null::public.${table}, $1)`,
        [JSON.stringify(rows)],
      );
    }
  }
}

async function seedPublic(database: Database): Promise<void> {
  for (const { code, region, digit } of DEPARTMENTS) {
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, '甲', 'A', $2, 'prefecture', '{issuing,library}', $3)`,
      [code, region, digit === 4 ? '政务' : '公安'],
    );
  }
  await database.query(
    `INSERT INTO certificate_type (code, name_zh, name_en, defining_authority, issuing_line, holder_kind, standard,
       validity, collection_start, update_frequency, face_fields)
     VALUES ($1, '证', 'C', '部', '公安', 'person', 'S', 'dated', '2020-01-01', 'real-time', '[]')`,
    [TYPE],
  );
  await seedWords(database);
  await database.query(`INSERT INTO scenario VALUES ('S', '景', 'S')`);
  await database.query(`INSERT INTO item_material VALUES ('I', '项', 'I', 'M', '料', 'M', $1, 'S')`, [TYPE]);
  await database.query(
    `INSERT INTO rule_version SELECT body->>'id', (body->>'version')::int, ordinality - 1, body->>'state', body, '2026-01-01'
     FROM jsonb_array_elements($1) WITH ORDINALITY AS t (body, ordinality)`,
    [JSON.stringify(SHIPPED_RULES)],
  );
  await database.query(
    `INSERT INTO app_user (id, username, name, email, created_at, updated_at, role, scope, staff_number)
     VALUES ($1, 'somebody', 'Somebody', 's@example', '2026-01-01', '2026-01-01', 'governor', '{"kind":"everything"}', '1')`,
    [USER],
  );
  await database.query(
    `INSERT INTO app_session (id, token, user_id, expires_at, created_at, updated_at)
     VALUES ('s', 't', $1, '2099-01-01', '2026-01-01', '2026-01-01')`,
    [USER],
  );
  await database.query(`INSERT INTO data_key VALUES (0, $1, '2026-01-01'), (1, $1, '2026-01-01')`, [
    Buffer.alloc(60),
  ]);
}
