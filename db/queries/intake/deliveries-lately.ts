import type { Db } from '#db/client';

export interface DeliveriesLately {
  /** Begun within the last minute. */
  readonly begun: number;
  /** Running, of those begun within the last hour: an older one has lost its sender long ago. */
  readonly running: number;
}

/** How busy a source's machine door is; the same answer in every web process. */
export async function deliveriesLately(db: Db, source: string): Promise<DeliveriesLately> {
  const { rows } = await db.query<DeliveriesLately>(
    `SELECT count(*) FILTER (WHERE started_at > clock_timestamp() - interval '1 minute')::int AS begun,
            count(*) FILTER (WHERE state = 'running'
                             AND heartbeat_at > clock_timestamp() - interval '1 minute')::int AS running
     FROM batch
     WHERE started_at > clock_timestamp() - interval '1 hour' AND source = $1 AND door = 'api'`,
    [source],
  );
  return rows[0] ?? { begun: 0, running: 0 };
}
