import { sweepRequests } from '#services/identity/keys/sweep-requests';
import { sweepBatches } from '#services/intake/sweep-batches';
import { advanceTimetable, announceTimetable } from '#services/outbox/advance-timetable';
import { engineStanding } from '#services/outbox/engine-standing';
import { hastenJob } from '#services/outbox/hasten-job';
import { jobsStanding } from '#services/outbox/monitor/jobs-standing';
import { noteJobBegun, noteJobEnded } from '#services/outbox/monitor/note-job-run';
import { noteProcessStopped, noteSignOfLife } from '#services/outbox/monitor/note-sign-of-life';
import { retryJob } from '#services/outbox/monitor/retry-job';
import { relayFacts } from '#services/outbox/relay-facts';
import { sweepOutbox } from '#services/outbox/sweep-outbox';
import { checkSilence } from '#services/quality/check-silence';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import { verifyRollUps } from '#services/quality/verify-roll-ups';
import { systemHealth } from '#services/supervision/system-health';
import type { WalkedVerb } from './walked-verb';

/** What the clock and whoever looks after it do. */
export const VERBS_OF_THE_ENGINE: readonly WalkedVerb[] = [
  { verb: 'engineStanding', act: 'jobs.view', run: engineStanding, ends: 'done' },
  {
    verb: 'hastenJob',
    act: 'jobs.retry',
    run: (context) => hastenJob(context, 'no.such'),
    ends: 'not-found',
  },
  {
    verb: 'jobsStanding',
    act: 'jobs.view',
    run: (context) => jobsStanding(context, { failed: 1, recent: 1 }),
    ends: 'done',
  },
  { verb: 'systemHealth', act: 'health.view', run: systemHealth, ends: 'done' },
  { verb: 'retryJob', act: 'jobs.retry', run: (context) => retryJob(context, 'none'), ends: 'not-found' },
  {
    verb: 'noteJobBegun',
    act: 'engine.run',
    run: (context) =>
      noteJobBegun(context, {
        ...{ jobId: 'walk', job: 'no.such', lane: 'swift', payload: {}, attempt: 1, attempts: 1 },
        process: 'walk',
      }),
    ends: 'done',
  },
  {
    verb: 'noteJobEnded',
    act: 'engine.run',
    run: (context) =>
      noteJobEnded(
        context,
        { jobId: 'walk', process: 'walk' },
        { standing: 'done', code: null, counts: null },
      ),
    ends: 'done',
  },
  {
    verb: 'noteSignOfLife',
    act: 'engine.run',
    run: (context) =>
      noteSignOfLife(context, {
        ...{ id: 'walk', host: 'walk', pid: 1, version: '0', node: '0', queue: 'redis', queueReached: true },
        ...{ lanes: {}, startedAt: 0 },
      }),
    ends: 'done',
  },
  {
    verb: 'noteProcessStopped',
    act: 'engine.run',
    run: (context) => noteProcessStopped(context, 'walk'),
    ends: 'done',
  },
  { verb: 'checkSilence', act: 'engine.run', run: checkSilence, ends: 'done' },
  {
    verb: 'reconcileCoverage',
    act: 'engine.run',
    run: (context) => reconcileCoverage(context),
    ends: 'done',
    heavy: true,
  },
  { verb: 'verifyRollUps', act: 'engine.run', run: verifyRollUps, ends: 'done', heavy: true },
  { verb: 'sweepOutbox', act: 'engine.run', run: sweepOutbox, ends: 'done' },
  { verb: 'sweepBatches', act: 'engine.run', run: sweepBatches, ends: 'done' },
  { verb: 'sweepRequests', act: 'engine.run', run: sweepRequests, ends: 'done' },
  {
    verb: 'relayFacts',
    act: 'engine.run',
    run: (context) => relayFacts(context, 1, async () => {}),
    ends: 'done',
  },
  {
    verb: 'announceTimetable',
    act: 'engine.run',
    run: (context) => announceTimetable(context, []),
    ends: 'done',
  },
  {
    verb: 'advanceTimetable',
    act: 'engine.run',
    run: (context) =>
      advanceTimetable(
        context,
        [],
        () => {
          throw new Error('no job is due');
        },
        async () => {},
      ),
    ends: 'done',
  },
];
