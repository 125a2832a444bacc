import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface SourceHeard {
  readonly organisation: string;
  readonly organisationRegion: string;
  readonly typeCode: string;
  readonly firstReceivedAt: Instant;
  readonly lastReceivedAt: Instant;
}

const instantOf = (column: string) => `'epoch'::timestamptz + ${column} * interval '1 microsecond'`;

/** Notes when organisations were heard of, per type; earlier and later instants win. */
export async function noteSourceActivity(db: Db, heard: readonly SourceHeard[]): Promise<void> {
  if (heard.length === 0) return;
  const inOrder = [...heard].sort((a, b) =>
    a.organisation + a.typeCode < b.organisation + b.typeCode ? -1 : 1,
  );
  await db.query(
    `INSERT INTO source_activity AS s
       (organisation, organisation_region, type_code, first_received_at, last_received_at)
     SELECT o, r, t, ${instantOf('f')}, ${instantOf('l')}
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[]) AS h (o, r, t, f, l)
     ON CONFLICT (organisation, type_code) DO UPDATE SET
       first_received_at = least(s.first_received_at, excluded.first_received_at),
       last_received_at = greatest(s.last_received_at, excluded.last_received_at)`,
    [
      inOrder.map((one) => one.organisation),
      inOrder.map((one) => one.organisationRegion),
      inOrder.map((one) => one.typeCode),
      inOrder.map((one) => one.firstReceivedAt),
      inOrder.map((one) => one.lastReceivedAt),
    ],
  );
}
