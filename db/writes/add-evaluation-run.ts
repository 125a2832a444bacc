import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';

export interface EvaluationRun {
  readonly startedAt: Instant;
  readonly ruleSet: number;
  readonly composition: string;
  readonly ruleId: string | null;
  readonly typeCode: string | null;
  readonly read: number;
  readonly changed: number;
  readonly findingsOpened: number;
  readonly findingsClosed: number;
}

/** Notes a re-evaluation. */
export async function addEvaluationRun(db: Db, run: EvaluationRun): Promise<void> {
  await db.query(
    `INSERT INTO evaluation_run
       (started_at, rule_set, composition, rule_id, type_code, read, changed, findings_opened, findings_closed)
     VALUES ('epoch'::timestamptz + $1::bigint * interval '1 microsecond', $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      run.startedAt,
      run.ruleSet,
      run.composition,
      run.ruleId,
      run.typeCode,
      run.read,
      run.changed,
      run.findingsOpened,
      run.findingsClosed,
    ],
  );
}
