import { sweepClocks } from '#services/cases/clocks/sweep-clocks';
import { actOnDispute } from '#services/disputes/act-on-dispute';
import { drawCallBacks } from '#services/disputes/call-backs/draw-call-backs';
import { escalateMissed } from '#services/disputes/clocks/escalate-missed';
import { fileDispute } from '#services/disputes/file-dispute';
import { fileDisputedUse } from '#services/disputes/loop/file-disputed-use';
import { settleAcknowledged } from '#services/disputes/loop/settle-acknowledged';
import { settleCorrected } from '#services/disputes/loop/settle-corrected';
import { startRecall } from '#services/disputes/loop/start-recall';
import type { WalkedVerb } from './walked-verb';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const REASON = '权限核对的理由';

/** What is done about disputes once they are in, and by the clock. */
export const VERBS_OF_DISPUTES: readonly WalkedVerb[] = [
  {
    verb: 'fileDispute',
    act: 'dispute.file',
    run: (context) =>
      fileDispute(context, {
        ...{ door: 'citizen', kind: 'other', certificate: {}, region: '320500', statement: REASON },
        complainant: null,
      }),
    ends: 'done',
  },
  {
    verb: 'actOnDispute',
    act: 'dispute.handle',
    run: (context) => actOnDispute(context, NOBODY, 1, { kind: 'take' }),
    ends: 'not-found',
  },
  {
    verb: 'actOnDispute',
    act: 'dispute.assign',
    run: (context) => actOnDispute(context, NOBODY, 1, { kind: 'reopen', reason: REASON }),
    ends: 'not-found',
  },
  {
    verb: 'actOnDispute',
    act: 'dispute.approve',
    run: (context) => actOnDispute(context, NOBODY, 1, { kind: 'extend', reason: REASON }),
    ends: 'not-found',
  },
  {
    verb: 'actOnDispute',
    act: 'dispute.speak',
    run: (context) => actOnDispute(context, NOBODY, 1, { kind: 'confirm' }),
    ends: 'not-found',
  },
  { verb: 'sweepClocks', act: 'engine.run', run: sweepClocks, ends: 'done' },
  {
    verb: 'escalateMissed',
    act: 'engine.run',
    run: (context) => escalateMissed(context, NOBODY, NOBODY),
    ends: 'done',
  },
  { verb: 'drawCallBacks', act: 'engine.run', run: (context) => drawCallBacks(context), ends: 'done' },
  {
    verb: 'fileDisputedUse',
    act: 'engine.run',
    run: (context) => fileDisputedUse(context, { logYear: 1999, entry: 1 }),
    ends: 'done',
  },
  { verb: 'settleAcknowledged', act: 'engine.run', run: settleAcknowledged, ends: 'done' },
  {
    verb: 'settleCorrected',
    act: 'engine.run',
    run: (context) => settleCorrected(context, NOBODY),
    ends: 'done',
  },
  {
    verb: 'startRecall',
    act: 'recall.open',
    run: (context) => startRecall(context, NOBODY),
    ends: 'done',
  },
];
