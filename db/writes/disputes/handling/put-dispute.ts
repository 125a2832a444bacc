import type { Db } from '#db/client';
import type { DisputeRow } from '#db/queries/disputes/handling/dispute-to-change';

const AT = (place: string) => `'epoch'::timestamptz + (g.${place})::bigint * interval '1 microsecond'`;

/** Puts a dispute into the state that an act made of it; it is held by its transaction. */
export async function putDispute(db: Db, dispute: DisputeRow): Promise<void> {
  await db.query(
    `UPDATE dispute AS d SET record_key = g."recordKey", certificate_type = g."certificateType", issuer = g.issuer,
       error_since = date '1970-01-01' + g."errorSince", outcome = g.outcome, open = g.open,
       awaits_correction = g."awaitsCorrection", finding_rule = g."findingRule",
       finding_occurrence = g."findingOccurrence", caught_by = g."caughtBy", proposed_rule = g."proposedRule",
       corrected_version = ${AT('"correctedVersion"')}, corrected_batch = g."correctedBatch", returns = g.returns,
       contests = g.contests, extensions = g.extensions, reopenings = g.reopenings, appeals = g.appeals,
       transfers = g.transfers, missed = g.missed, bound = g.bound, extension_asked_by = g."extensionAskedBy",
       extension_asker = g."extensionAsker", decided_at = ${AT('"decidedAt"')}, decided_by = g."decidedBy",
       reached = g.reached, satisfied = g.satisfied
     FROM jsonb_to_record($2::jsonb) AS g ("recordKey" uuid, "certificateType" text, issuer text, "errorSince" integer,
       outcome text, open boolean, "awaitsCorrection" boolean, "findingRule" text, "findingOccurrence" smallint,
       "caughtBy" text, "proposedRule" uuid, "correctedVersion" bigint, "correctedBatch" uuid, returns integer,
       contests integer, extensions integer, reopenings integer, appeals integer, transfers integer, missed boolean,
       bound boolean, "extensionAskedBy" text, "extensionAsker" text, "decidedAt" bigint, "decidedBy" text,
       reached boolean, satisfied boolean)
     WHERE d.case_id = $1::uuid`,
    [dispute.caseId, JSON.stringify(dispute)],
  );
}
