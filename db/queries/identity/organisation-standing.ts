import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { OrganisationLevel, OrganisationRole } from '#domain/catalogue/organisation';

/** An organisation as the administrators see it: what it is, its keys, when it last delivered. No certificate data. */
export interface OrganisationStanding {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly regionCode: string;
  readonly level: OrganisationLevel;
  readonly roles: readonly OrganisationRole[];
  readonly active: boolean;
  /** Keys that work now. */
  readonly keys: number;
  readonly lastDeliveryAt: Instant | null;
}

export interface OrganisationWish {
  /** Part of a name, or the code. */
  readonly text?: string | undefined;
  readonly role?: OrganisationRole | undefined;
  /** `none`: without a key that works; `some`: with one. */
  readonly keys?: 'none' | 'some' | undefined;
  readonly after?: { readonly regionCode: string; readonly code: string } | undefined;
}

const SELECT = `
  SELECT o.code, o.name_zh AS "nameZh", o.name_en AS "nameEn", o.region_code AS "regionCode", o.level, o.roles, o.active,
         (SELECT count(*)::int FROM api_key k
          WHERE k.organisation = o.code AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())) AS keys,
         (SELECT max(b.accepted_at) FROM batch b WHERE b.source = o.code) AS "lastDeliveryAt"
  FROM organisation o`;

/** Organisations by region and code. No scope: `organisation.view` says who may ask, and nothing here is of a record. */
export async function organisationStanding(
  db: Db,
  wish: OrganisationWish,
  limit: number,
): Promise<OrganisationStanding[]> {
  const { rows } = await db.query<OrganisationStanding>(
    `SELECT * FROM (${SELECT}
       WHERE ($1::text IS NULL OR strpos(lower(concat_ws(' ', o.name_zh, o.name_en, o.code)), lower($1)) > 0)
         AND ($2::text IS NULL OR $2 = ANY (o.roles))
         AND ($3::text IS NULL OR (o.region_code, o.code) > ($3, $4))) AS q
     WHERE ($5::text IS NULL OR (q.keys > 0) = ($5 = 'some'))
     ORDER BY q."regionCode", q.code LIMIT $6`,
    [
      wish.text ?? null,
      wish.role ?? null,
      wish.after?.regionCode ?? null,
      wish.after?.code ?? null,
      wish.keys ?? null,
      limit,
    ],
  );
  return rows;
}

/** How many organisations there are, and how many of them have a key that works. */
export async function countOrganisations(
  db: Db,
): Promise<{ readonly all: number; readonly withKeys: number }> {
  const { rows } = await db.query<{ all: number; withKeys: number }>(
    `SELECT count(*)::int AS "all",
            (count(*) FILTER (WHERE EXISTS (
              SELECT FROM api_key k WHERE k.organisation = o.code AND k.revoked_at IS NULL
                AND (k.expires_at IS NULL OR k.expires_at > now()))))::int AS "withKeys"
     FROM organisation o WHERE o.active`,
  );
  return rows[0] ?? { all: 0, withKeys: 0 };
}
