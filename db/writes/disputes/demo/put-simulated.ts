import type { Db } from '#db/client';

const at = (name: string) => `'epoch'::timestamptz + g."${name}" * interval '1 microsecond'`;
const day = (name: string) => `date '1970-01-01' + g."${name}"`;

/** Rows of one table: an INSERT whose rows are those of a JSON array. Columns are as the verbs of disputes write them. */
const INSERTS = {
  case_file: `INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, owner_id, owner_name,
      version, due_at, due_step, opened_at, changed_at, closed_at)
    SELECT g."caseId", 'dispute', g.number, g.state, g.severity, g.organisation, g.region, g."ownerId", g."ownerName",
      g.version, ${at('dueAt')}, g."dueStep", ${at('openedAt')}, ${at('changedAt')}, ${at('closedAt')}
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, number text, state text, severity text, organisation text,
      region text, "ownerId" text, "ownerName" text, version integer, "dueAt" bigint, "dueStep" text, "openedAt" bigint,
      "changedAt" bigint, "closedAt" bigint)`,
  case_party: `INSERT INTO case_party (case_id, organisation, region, part, since)
    SELECT g."caseId", g.organisation, g.region, g.part, ${at('since')}
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, organisation text, region text, part text, since bigint)`,
  case_event: `INSERT INTO case_event (case_id, sequence, at, actor, actor_name, what, from_state, to_state, reason,
      evidence, detail)
    SELECT g."caseId", g.sequence, ${at('at')}, g.actor, g."actorName", g.what, g."fromState", g."toState", g.reason,
      NULL, g.detail
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, sequence integer, at bigint, actor text, "actorName" text,
      what text, "fromState" text, "toState" text, reason text, detail jsonb)`,
  case_clock: `INSERT INTO case_clock (case_id, clock_id, step, organisation, region, limit_days, extended_days,
      limit_source, started_at, due_at, pauses, ended_at, half_at, last_day_at, warned, missed_at, escalated_to)
    SELECT g."caseId", g."clockId", g.step, g.organisation, g.region, g."limitDays", g."extendedDays", g."limitSource",
      ${at('startedAt')}, ${at('dueAt')}, g.pauses, ${at('endedAt')}, ${at('halfAt')}, ${at('lastDayAt')}, g.warned, ${at('missedAt')},
      g."escalatedTo"
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, "clockId" uuid, step text, organisation text, region text,
      "limitDays" integer, "extendedDays" integer, "limitSource" text, "startedAt" bigint, "dueAt" bigint, pauses jsonb, "endedAt" bigint,
      "halfAt" bigint, "lastDayAt" bigint, warned text, "missedAt" bigint, "escalatedTo" text)`,
  dispute: `INSERT INTO dispute (case_id, kind, door, record_key, certificate_type, issuer, field, sealed, holder_hash,
      sameness, error_since, outcome, open, awaits_correction, caught_by, proposed_rule, corrected_version, returns,
      contests, extensions, reopenings, appeals, transfers, missed, bound, extension_asked_by, extension_asker,
      decided_at, decided_by, reached, satisfied)
    SELECT g."caseId", g.kind, g.door, g."recordKey", g."certificateType", g.issuer, g.field, decode(g.sealed, 'base64'),
      decode(g."holderHash", 'base64'), decode(g.sameness, 'base64'), ${day('errorSince')}, g.outcome, g.open,
      g."awaitsCorrection", g."caughtBy", g."proposedRule", ${at('correctedVersion')}, g.returns, g.contests,
      g.extensions, g.reopenings, g.appeals, g.transfers, g.missed, g.bound, g."extensionAskedBy", g."extensionAsker",
      ${at('decidedAt')}, g."decidedBy", g.reached, g.satisfied
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, kind text, door text, "recordKey" uuid,
      "certificateType" text, issuer text, field text, sealed text, "holderHash" text, sameness text,
      "errorSince" integer, outcome text, open boolean, "awaitsCorrection" boolean, "caughtBy" text,
      "proposedRule" uuid, "correctedVersion" bigint, returns integer, contests integer, extensions integer,
      reopenings integer, appeals integer, transfers integer, missed boolean, bound boolean, "extensionAskedBy" text,
      "extensionAsker" text, "decidedAt" bigint, "decidedBy" text, reached boolean, satisfied boolean)`,
  dispute_complainant: `INSERT INTO dispute_complainant (case_id, complainant_id, at, door, sealed, person_hash,
      follow_hash)
    SELECT g."caseId", g."complainantId", ${at('at')}, g.door, decode(g.sealed, 'base64'),
      decode(g."personHash", 'base64'), decode(g."followHash", 'base64')
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, "complainantId" uuid, at bigint, door text, sealed text,
      "personHash" text, "followHash" text)`,
  dispute_flag: `INSERT INTO dispute_flag (record_key, case_id, since, lifted_at)
    SELECT g."recordKey", g."caseId", ${at('since')}, ${at('liftedAt')}
    FROM jsonb_to_recordset($1::jsonb) AS g ("recordKey" uuid, "caseId" uuid, since bigint, "liftedAt" bigint)`,
  dispute_transfer: `INSERT INTO dispute_transfer (case_id, transfer_id, at, from_organisation, from_region,
      to_organisation, to_region, reason, answered_at, answer)
    SELECT g."caseId", g."transferId", ${at('at')}, g."fromOrganisation", g."fromRegion", g."toOrganisation",
      g."toRegion", g.reason, ${at('answeredAt')}, g.answer
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, "transferId" uuid, at bigint, "fromOrganisation" text,
      "fromRegion" text, "toOrganisation" text, "toRegion" text, reason text, "answeredAt" bigint, answer text)`,
  dispute_call_back: `INSERT INTO dispute_call_back (case_id, call_back_id, drawn_at, seed, handler_id, caller_id,
      caller_name, answered_at, reached, answers, satisfied)
    SELECT g."caseId", g."callBackId", ${at('drawnAt')}, g.seed, g."handlerId", g."callerId", g."callerName",
      ${at('answeredAt')}, g.reached, g.answers, g.satisfied
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, "callBackId" uuid, "drawnAt" bigint, seed text,
      "handlerId" text, "callerId" text, "callerName" text, "answeredAt" bigint, reached boolean, answers jsonb,
      satisfied boolean)`,
  dispute_rule_proposal: `INSERT INTO dispute_rule_proposal (case_id, proposal_id, certificate_type, field, words,
      proposed_at, proposed_by, proposer_name, state)
    SELECT g."caseId", g."proposalId", g."certificateType", g.field, g.words, ${at('at')}, g.by, g."byName", 'open'
    FROM jsonb_to_recordset($1::jsonb) AS g ("caseId" uuid, "proposalId" uuid, "certificateType" text, field text,
      words text, at bigint, by text, "byName" text)`,
  audit_entry: `INSERT INTO audit_entry (at, actor, actor_name, actor_role, action, subject, outcome, detail, reason,
      organisation, region, times)
    SELECT ${at('at')}, g.actor, g."actorName", g."actorRole", g.action, g.subject, 'done', g.detail, g.reason,
      g.organisation, g.region, 1
    FROM jsonb_to_recordset($1::jsonb) AS g (at bigint, actor text, "actorName" text, "actorRole" text, action text,
      subject text, detail jsonb, reason text, organisation text, region text)
    ORDER BY g.at`,
} as const;

export type SimulatedTable = keyof typeof INSERTS;

/** Adds rows that a simulation made; as the engine, and of the demo and the benches only. */
export async function putSimulated(db: Db, table: SimulatedTable, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  await db.query(INSERTS[table], [JSON.stringify(rows)]);
}
