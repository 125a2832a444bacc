import { judgeCase } from '#services/calls/cases/judge-case';
import { reviewBreakGlass } from '#services/calls/cases/review-break-glass';
import { takeAlertCase } from '#services/calls/cases/take-case';
import { changeDetectionRule } from '#services/calls/detection/change-detection-rule';
import { detectCalls } from '#services/calls/detection/detect-calls';
import { sweepDetection } from '#services/calls/detection/sweep-detection';
import { eraseOpenings } from '#services/calls/erasure/erase-openings';
import { decideGrantProposal } from '#services/calls/grants/decide-grant-proposal';
import { loadGrants } from '#services/calls/grants/load-grants';
import { proposeGrants, proposeRevocation } from '#services/calls/grants/propose-grants';
import { readGrantProposals } from '#services/calls/grants/read-grant-proposals';
import { withdrawGrantProposal } from '#services/calls/grants/withdraw-grant-proposal';
import { disputeUse } from '#services/calls/holders/dispute-use';
import { takeMatters } from '#services/calls/matters/take-matters';
import { pairCalls } from '#services/calls/pairing/pair-calls';
import { acknowledgeRecall } from '#services/calls/recall/acknowledge-recall';
import { openRecall } from '#services/calls/recall/open-recall';
import { readHolderUses } from '#services/calls/recall/read-holder-uses';
import { readRecalls } from '#services/calls/recall/read-recalls';
import { handOutReceipt } from '#services/calls/receipts/hand-out-receipt';
import { callKeys } from '#services/calls/search/call-keys';
import { readSavedSearches } from '#services/calls/search/saved-searches';
import { putSigningKey } from '#services/calls/sources/put-signing-key';
import { checkWholeLog } from '#services/evidence/log/check-whole-log';
import type { WalkedVerb } from './walked-verb';

const REASON = '权限核对的理由';
const NOBODY = '00000000-0000-4000-8000-000000000000';

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** What is done about grants, matters and what calls mean. */
export const VERBS_OF_CALLS: readonly WalkedVerb[] = [
  {
    verb: 'callKeys',
    act: 'call.view',
    run: (context) => callKeys(context, { holderCode: '', matter: 'BJ1', certificateId: '' }),
    ends: 'done',
  },
  {
    verb: 'disputeUse',
    act: 'use.dispute',
    run: (context) => disputeUse(context, { holderCode: 'X', logYear: 2026, entry: 1 }),
    ends: 'not-found',
  },

  {
    verb: 'proposeGrants',
    act: 'grant.propose',
    run: (context) => proposeGrants(context, { source: 'grants: []', format: 'yaml', reason: REASON }),
    ends: 'invalid-input',
  },
  {
    verb: 'proposeRevocation',
    act: 'grant.propose',
    run: (context) => proposeRevocation(context, ['none'], REASON),
    ends: 'not-found',
  },
  {
    verb: 'withdrawGrantProposal',
    act: 'grant.propose',
    run: (context) => withdrawGrantProposal(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'decideGrantProposal of no reason',
    act: 'grant.approve',
    run: (context) => decideGrantProposal(context, { proposalId: NOBODY, approve: false }),
    ends: 'invalid-input',
  },
  {
    verb: 'readGrantProposals',
    act: 'grant.view',
    run: (context) => readGrantProposals(context, 'open', 10),
    ends: 'done',
  },
  {
    verb: 'loadGrants',
    act: 'grant.load',
    run: (context) => loadGrants(context, 'grants: []', 'yaml'),
    ends: 'done',
  },
  {
    verb: 'takeMatters',
    act: 'matter.push',
    run: (context) => takeMatters(context, { source: null, bytes: nothing(), maxRows: 1 }),
    ends: 'done',
  },
  {
    verb: 'readHolderUses',
    act: 'use.read',
    run: (context) => readHolderUses(context, { holderCode: '', before: null, most: 1, purpose: REASON }),
    ends: 'invalid-input',
  },
  {
    verb: 'changeDetectionRule',
    act: 'detection.change',
    run: (context) =>
      changeDetectionRule(context, { ruleId: 'none', stage: 'off', thresholds: {}, reason: REASON }),
    ends: 'not-found',
  },
  {
    verb: 'takeAlertCase',
    act: 'case.judge',
    run: (context) => takeAlertCase(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'judgeCase',
    act: 'case.judge',
    run: (context) => judgeCase(context, NOBODY, 'false', REASON),
    ends: 'not-found',
  },
  {
    verb: 'reviewBreakGlass',
    act: 'case.judge',
    run: (context) => reviewBreakGlass(context, NOBODY, 'explained', REASON),
    ends: 'not-found',
  },
  {
    verb: 'openRecall',
    act: 'recall.open',
    run: async (context, { recordKey }) =>
      (await openRecall(context, { recordKey, since: 1, until: null, reason: REASON })).recallId,
    ends: 'done',
    outside: 'not-found',
  },
  {
    verb: 'handOutReceipt',
    act: 'call.view',
    run: (context) => handOutReceipt(context, { logYear: 2026, entry: 999_999, hash: 'sha256' }),
    ends: 'not-found',
  },
  {
    verb: 'eraseOpenings',
    act: 'opening.erase',
    run: (context) => eraseOpenings(context, { batchId: NOBODY, rows: [1], reason: REASON }),
    ends: 'not-found',
  },
  {
    verb: 'putSigningKey',
    act: 'source-key.put',
    run: (context) => putSigningKey(context, { organisation: 'none', key: null, mustSign: false }),
    ends: 'not-found',
  },
  { verb: 'checkWholeLog', act: 'engine.run', run: (context) => checkWholeLog(context), ends: 'done' },
  {
    verb: 'readSavedSearches',
    act: 'call.view',
    run: async (context) => {
      // Nobody but a person has searches of their own: services/calls/search/saved-searches.test.ts.
      const { kind } = context.actor;
      if (kind === 'operator' || kind === 'system') return true;
      return readSavedSearches(context);
    },
    ends: 'done',
  },
  {
    verb: 'readRecalls',
    act: 'recall.view',
    run: async (context) =>
      (await readRecalls(context, { state: null, recordKey: null }, { after: null, most: 5 })).more,
    ends: 'done',
  },
  {
    verb: 'acknowledgeRecall',
    act: 'recall.acknowledge',
    run: (context) => acknowledgeRecall(context, NOBODY, 'none'),
    ends: 'not-found',
  },
  { verb: 'detectCalls', act: 'engine.run', run: detectCalls, ends: 'done' },
  { verb: 'sweepDetection', act: 'engine.run', run: sweepDetection, ends: 'done' },
  { verb: 'pairCalls', act: 'engine.run', run: pairCalls, ends: 'done' },
];
