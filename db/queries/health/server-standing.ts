import type { Db } from '#db/client';
import type { HealthFacts } from '#domain/health/health-check';

type ServerStanding = HealthFacts['server'] & { readonly login: HealthFacts['login'] };

/**
 * The server and whoever we log in as. Call it in a transaction of its own: it goes on as the login role, since a role
 * that is taken on may not see how long the sessions of its login have been at work. Reads no table of ours.
 */
export async function serverStanding(db: Db): Promise<ServerStanding> {
  await db.query(`SELECT set_config('role', 'none', true)`);
  const { rows } = await db.query<
    Omit<HealthFacts['server'], 'replicas' | 'replayLagMicros'> & HealthFacts['login']
  >(
    `SELECT current_setting('server_version') AS version, pg_database_size(current_database())::float8 AS bytes,
            (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend' OR backend_type IS NULL)
              AS connections,
            current_setting('max_connections')::int AS "mostConnections",
            coalesce((SELECT extract(epoch FROM now() - min(xact_start)) * 1e6 FROM pg_stat_activity
              WHERE datname = current_database() AND pid <> pg_backend_pid()), 0)::float8 AS "oldestTransactionMicros",
            pg_is_in_recovery() AS standby, session_user::text AS name,
            (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AS superuser,
            EXISTS (SELECT FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner
              WHERE c.oid = to_regclass('public.record') AND r.rolname = session_user) AS owner`,
  );
  const replication = await db.query<{ replicas: number; lag: number | null }>(
    `SELECT count(*)::int AS replicas, (extract(epoch FROM max(replay_lag)) * 1e6)::float8 AS lag FROM pg_stat_replication`,
  );
  const { name, superuser, owner, ...server } = rows[0]!;
  const { replicas, lag } = replication.rows[0]!;
  return { ...server, replicas, replayLagMicros: lag, login: { name, superuser, owner } };
}
