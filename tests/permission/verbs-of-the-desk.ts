import { loadDemoDisputes } from '#services/demo/disputes/load-demo-disputes';
import { archiveDispute } from '#services/disputes/archive/archive-dispute';
import { openCallBack } from '#services/disputes/call-backs/open-call-back';
import { recordCallBack } from '#services/disputes/call-backs/record-call-back';
import { readDeskDispute } from '#services/disputes/desk/read-desk-dispute';
import { changeLimit } from '#services/disputes/limits/change-limit';
import {
  addResponsibilityRule,
  endResponsibilityRule,
} from '#services/disputes/responsibility/change-responsibility';
import type { WalkedVerb } from './walked-verb';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const LIMIT = {
  step: 'none',
  disputeKind: '',
  region: '',
  days: '5',
  effectiveFrom: '2030-01-01',
  source: '规定',
};

/** What officials do about disputes besides acting on them: services/disputes/desk/desk.test.ts walks scopes. */
export const VERBS_OF_THE_DESK: readonly WalkedVerb[] = [
  {
    verb: 'readDeskDispute',
    act: 'dispute.view',
    run: (context) => readDeskDispute(context, '26000000000'),
    ends: 'done',
  },
  {
    verb: 'archiveDispute',
    act: 'dispute.archive',
    run: (context) => archiveDispute(context, '26000000000'),
    ends: 'not-found',
  },
  {
    verb: 'openCallBack',
    act: 'dispute.call-back',
    run: (context) => openCallBack(context, NOBODY),
    ends: 'not-found',
  },
  {
    verb: 'recordCallBack',
    act: 'dispute.call-back',
    run: (context) => recordCallBack(context, { callBackId: NOBODY, reached: 'no', answers: {} }),
    ends: 'not-found',
  },
  {
    verb: 'changeLimit',
    act: 'limit.change',
    run: (context) => changeLimit(context, LIMIT),
    ends: 'invalid-input',
  },
  {
    verb: 'addResponsibilityRule',
    act: 'responsibility.change',
    run: (context) =>
      addResponsibilityRule(context, {
        ...{ kind: 'none', issuer: '', certificateType: '', field: '', region: '', organisation: 'none' },
        ...{ effectiveFrom: '2030-01-01', effectiveUntil: '', source: '规定' },
      }),
    ends: 'invalid-input',
  },
  {
    verb: 'endResponsibilityRule',
    act: 'responsibility.change',
    run: (context) => endResponsibilityRule(context, NOBODY, { lastDay: '2099-01-01', reason: '职责调整' }),
    ends: 'not-found',
  },
  {
    verb: 'loadDemoDisputes',
    act: 'engine.run',
    run: (context) => loadDemoDisputes(context, { disputes: 1, seed: 'walk' }),
    ends: 'done',
    heavy: true,
  },
];
