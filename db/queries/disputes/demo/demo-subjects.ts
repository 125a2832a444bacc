import type { Db } from '#db/client';

/** A certificate that the demo disputes. */
export interface DemoSubject {
  readonly recordKey: string;
  readonly typeCode: string;
  readonly organisation: string;
  readonly region: string;
  readonly holderHash: Buffer | null;
}

/** Certificates by their keys, which are as good as drawn: the same archive gives the same. For the demo only. */
export async function demoSubjects(db: Db, most: number): Promise<DemoSubject[]> {
  const { rows } = await db.query<DemoSubject>(
    `SELECT record_key::text AS "recordKey", type_code AS "typeCode", organisation,
       organisation_region AS region, holder_hash AS "holderHash"
     FROM record ORDER BY record_key LIMIT $1`,
    [most],
  );
  return rows;
}

/** True when disputes are here already: a demo is told once. */
export async function anyDispute(db: Db): Promise<boolean> {
  const { rows } = await db.query('SELECT FROM dispute LIMIT 1');
  return rows.length > 0;
}
