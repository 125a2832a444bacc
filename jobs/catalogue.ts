import { z } from 'zod';
import { handleAdvanceLog } from './handlers/advance-log';
import { handleCheckCallSilence } from './handlers/check-call-silence';
import { handleCheckLog } from './handlers/check-log';
import { handleCheckSilence } from './handlers/check-silence';
import { handleCompactCalls } from './handlers/compact-calls';
import { handleDetectCalls } from './handlers/detect-calls';
import { handleDrawCallBacks } from './handlers/disputes/draw-call-backs';
import { escalatePayload, handleEscalate } from './handlers/disputes/escalate';
import { handleFileDisputedUse } from './handlers/disputes/file-disputed-use';
import { handlePublishBoard } from './handlers/disputes/publish-board';
import { handleSettleCorrected } from './handlers/disputes/settle-corrected';
import { handleStartRecall } from './handlers/disputes/start-recall';
import { handleSweepClocks } from './handlers/disputes/sweep-clocks';
import { handleTellClients } from './handlers/disputes/tell-clients';
import { handleEvaluate } from './handlers/evaluate';
import { handleSendDigests } from './handlers/notices/send-digests';
import { handleSendNotices } from './handlers/notices/send-notices';
import { handlePairCalls } from './handlers/pair-calls';
import { handleReconcileCoverage, reconcileCoveragePayload } from './handlers/reconcile-coverage';
import { handleReseal } from './handlers/reseal';
import { handleSweepBatches } from './handlers/sweep-batches';
import { handleSweepDetection } from './handlers/sweep-detection';
import { handleSweepManifests } from './handlers/sweep-manifests';
import { handleSweepOutbox } from './handlers/sweep-outbox';
import { handleSweepRequests } from './handlers/sweep-requests';
import { handleVerifyRollUps } from './handlers/verify-roll-ups';
import { type Job, type JobsOfFact, job } from './job';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** For jobs that look at the whole state. */
const nothing = z.strictObject({});

/** Every job there is, by its name `area.verb`. When they run is in timetable.ts and in JOBS_OF_FACT below. */
export const JOBS: Readonly<Record<string, Job<unknown>>> = {
  'intake.sweep-batches': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleSweepBatches,
  }),
  'evidence.advance-log': job({
    lane: 'swift',
    // The fact's batch is of no concern: whatever waits is brought in.
    payload: z.object({ batchId: z.string().optional() }),
    attempts: 3,
    backoffMs: 5 * SECOND_MS,
    timeLimitMs: 10 * MINUTE_MS,
    run: handleAdvanceLog,
  }),
  'evidence.check-log': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 2 * MINUTE_MS,
    run: handleCheckLog,
  }),
  'calls.check-silence': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleCheckCallSilence,
  }),
  'calls.compact': job({
    lane: 'heavy',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * MINUTE_MS,
    timeLimitMs: 4 * HOUR_MS,
    run: handleCompactCalls,
  }),
  'outbox.sweep': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: MINUTE_MS,
    timeLimitMs: 2 * MINUTE_MS,
    run: handleSweepOutbox,
  }),
  'identity.sweep-requests': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleSweepRequests,
  }),
  'quality.check-silence': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleCheckSilence,
  }),
  'coverage.reconcile': job({
    lane: 'swift',
    payload: reconcileCoveragePayload,
    attempts: 5,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: HOUR_MS,
    run: handleReconcileCoverage,
  }),
  // A fact's batch is of no concern: detection goes by entry.
  'calls.detect': job({
    lane: 'swift',
    payload: z.object({ batchId: z.uuid().optional() }),
    attempts: 3,
    backoffMs: 5 * SECOND_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleDetectCalls,
  }),
  'calls.pair': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 10 * MINUTE_MS,
    run: handlePairCalls,
  }),
  'calls.sweep-detection': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: MINUTE_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleSweepDetection,
  }),
  'cases.sweep-clocks': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 10 * MINUTE_MS,
    run: handleSweepClocks,
  }),
  'disputes.escalate': job({
    lane: 'swift',
    payload: escalatePayload,
    attempts: 5,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleEscalate,
  }),
  'disputes.settle-corrected': job({
    lane: 'swift',
    payload: z.object({ batchId: z.uuid() }),
    attempts: 5,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 10 * MINUTE_MS,
    run: handleSettleCorrected,
  }),
  'disputes.recall': job({
    lane: 'swift',
    payload: z.object({ caseId: z.uuid() }),
    attempts: 5,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleStartRecall,
  }),
  'disputes.tell': job({
    lane: 'swift',
    // Whatever version it was: told is how it stands when the job runs.
    payload: z.object({ caseId: z.uuid(), version: z.number().int() }),
    attempts: 5,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleTellClients,
  }),
  'disputes.publish-board': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: MINUTE_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handlePublishBoard,
  }),
  'disputes.file-use': job({
    lane: 'swift',
    payload: z.object({ logYear: z.number().int(), entry: z.number().int() }),
    attempts: 5,
    backoffMs: 10 * SECOND_MS,
    timeLimitMs: MINUTE_MS,
    run: handleFileDisputedUse,
  }),
  'disputes.draw-call-backs': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: MINUTE_MS,
    timeLimitMs: 5 * MINUTE_MS,
    run: handleDrawCallBacks,
  }),
  'coverage.sweep-manifests': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: MINUTE_MS,
    timeLimitMs: 2 * MINUTE_MS,
    run: handleSweepManifests,
  }),
  'quality.evaluate': job({
    lane: 'heavy',
    // Both absent: all records by all rules. A fact's further fields (the rule's version) are of no concern.
    payload: z.object({
      ruleId: z.string().optional(),
      typeCode: z.string().optional(),
      what: z.string().optional(),
    }),
    attempts: 3,
    backoffMs: 5 * MINUTE_MS,
    timeLimitMs: 6 * HOUR_MS,
    run: handleEvaluate,
  }),
  'quality.verify-roll-ups': job({
    lane: 'heavy',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * MINUTE_MS,
    timeLimitMs: HOUR_MS,
    run: handleVerifyRollUps,
  }),
  'notices.send': job({
    lane: 'swift',
    payload: nothing,
    attempts: 2,
    backoffMs: 30 * SECOND_MS,
    timeLimitMs: 8 * MINUTE_MS,
    run: handleSendNotices,
  }),
  'notices.digest': job({
    lane: 'swift',
    payload: nothing,
    attempts: 3,
    backoffMs: 5 * MINUTE_MS,
    timeLimitMs: 20 * MINUTE_MS,
    run: handleSendDigests,
  }),
  'identity.reseal': job({
    lane: 'heavy',
    payload: nothing,
    attempts: 2,
    backoffMs: 10 * MINUTE_MS,
    timeLimitMs: 4 * HOUR_MS,
    run: handleReseal,
  }),
};

/** Which jobs a fact starts; each is given the fact's payload. A fact without jobs is on record only. */
export const JOBS_OF_FACT: Required<JobsOfFact> = {
  'batch.accepted': ['coverage.reconcile', 'disputes.settle-corrected'],
  'batch.interrupted': [],
  'calls.accepted': ['evidence.advance-log', 'calls.detect'],
  // The alert stands already; the dispute is its holder's.
  'call.disputed': ['disputes.file-use'],
  'case.clock-missed': ['disputes.escalate'],
  // Closing a manifest has compared it already.
  'manifest.accepted': [],
  // The relay sends the job that the fact itself names.
  'job.retried': [],
  'dispute.moved': ['disputes.tell'],
  'dispute.upheld': ['disputes.recall'],
  'rule.changed': ['quality.evaluate'],
  // Types and organisations decide many rules: what was unlisted may be listed now.
  'catalogue.changed': ['quality.evaluate'],
};
