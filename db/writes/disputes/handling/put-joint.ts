import type { Db } from '#db/client';
import type { Instant } from '#domain/calendar/instant';
import type { DisputePlace } from '#domain/disputes/dispute';
import type { JointOpinion } from '#domain/disputes/dispute-act';

/** Departments are to report on a dispute. */
export async function askJoint(
  db: Db,
  caseId: string,
  joint: readonly (DisputePlace & { readonly jointId: string })[],
  now: Instant,
): Promise<void> {
  await db.query(
    `INSERT INTO dispute_joint (case_id, joint_id, organisation, region, asked_at)
     SELECT $1::uuid, g."jointId", g.organisation, g.region, 'epoch'::timestamptz + $2::bigint * interval '1 microsecond'
     FROM jsonb_to_recordset($3::jsonb) AS g ("jointId" uuid, organisation text, region text)`,
    [caseId, now, JSON.stringify(joint)],
  );
}

export interface JointReport {
  readonly jointId: string;
  readonly reporterId: string;
  readonly reporterName: string;
  readonly opinion: JointOpinion;
  readonly sealed: Buffer;
}

/** A department has reported. */
export async function putJointReport(
  db: Db,
  caseId: string,
  report: JointReport,
  now: Instant,
): Promise<void> {
  await db.query(
    `UPDATE dispute_joint SET reported_at = 'epoch'::timestamptz + $3::bigint * interval '1 microsecond',
       reporter_id = $4, reporter_name = $5, opinion = $6, sealed = $7
     WHERE case_id = $1::uuid AND joint_id = $2::uuid AND reported_at IS NULL`,
    [caseId, report.jointId, now, report.reporterId, report.reporterName, report.opinion, report.sealed],
  );
}
