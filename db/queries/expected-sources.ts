import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { UpdateFrequency } from '#domain/catalogue/certificate-type';
import type { Scope } from '#domain/identity/scope';
import { scopeCondition } from './scope-condition';

/** An organisation and a type it has sent before, with the frequency it is expected at. */
export interface ExpectedSource {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly frequency: UpdateFrequency;
  readonly lastReceivedAt: Instant;
}

/**
 * Which sources are expected to send, in scope. A type that left the catalogue has no frequency and expects nothing;
 * nor does an organisation of another line of work, under whose name a record came by error.
 */
export async function expectedSources(db: Db, scope: Scope): Promise<ExpectedSource[]> {
  const params: unknown[] = [];
  const inScope = scopeCondition(
    scope,
    { organisation: 'activity.organisation', region: 'activity.organisation_region' },
    params,
  );
  const { rows } = await db.query<ExpectedSource>(
    `SELECT activity.organisation, activity.organisation_region AS "organisationRegion",
            activity.type_code AS "typeCode", type.update_frequency AS frequency,
            activity.last_received_at AS "lastReceivedAt"
     FROM source_activity activity
     JOIN certificate_type type ON type.code = activity.type_code
     LEFT JOIN organisation ON organisation.code = activity.organisation
     WHERE (organisation.code IS NULL OR organisation.line = type.issuing_line)
       AND ${inScope}
     ORDER BY activity.organisation, activity.type_code`,
    params,
  );
  return rows;
}
