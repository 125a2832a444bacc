import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface SilentSource {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly lastReceivedAt: Instant;
  readonly silentAfterMinutes: number;
}

/** Sources that were heard of once, and not for longer than they may be silent. */
export async function silentSources(db: Db, now: Instant): Promise<SilentSource[]> {
  const { rows } = await db.query<SilentSource>(
    `SELECT organisation, organisation_region AS "organisationRegion", last_received_at AS "lastReceivedAt",
            silent_after_minutes AS "silentAfterMinutes"
     FROM call_source
     WHERE last_received_at < 'epoch'::timestamptz + $1::bigint * interval '1 microsecond'
                              - silent_after_minutes * interval '1 minute'
     ORDER BY organisation`,
    [now],
  );
  return rows;
}
