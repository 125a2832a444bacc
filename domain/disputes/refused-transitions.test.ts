import { describe, expect, it, test } from 'vitest';
import {
  ACTORS,
  at,
  HANGZHOU,
  NANJING,
  reason,
  SUZHOU,
  sent,
  uphold,
  type Who,
} from '../../tests/disputes/of-the-law';
import { EVERYTHING } from '../identity/scope';
import { DISPUTE_STATES } from './dispute';
import { DISPUTE_ACTS, type DisputeAct } from './dispute-act';
import type { DisputeActor } from './side';
import type { DisputeStanding } from './standing';
import { statesBefore, transitionOf } from './transitions';

describe('each refusal', () => {
  const REFUSALS: readonly (readonly [string, DisputeStanding, Who, DisputeAct])[] = [
    ['not-your-part', at('assigned'), 'stranger', { kind: 'take' }],
    ['not-your-part', at('assigned'), 'nanjing', { kind: 'return', reason }],
    ['not-your-part', at('assigned'), 'auditor', { kind: 'take' }],
    ['not-your-part', at('contested'), 'clerk', { kind: 'rule', to: SUZHOU, reason }],
    ['not-your-part', at('replied'), 'handler', { kind: 'confirm' }],
    ['not-your-part', at('upheld'), 'handler', { kind: 'correct' }],
    ['not-your-part', at('transferred', sent), 'clerk', { kind: 'take-transfer', to: SUZHOU }],
    ['not-your-part', at('investigating'), 'citizen', uphold],
    ['out-of-order', at('assigned'), 'handler', uphold],
    ['out-of-order', at('closed'), 'handler', { kind: 'take' }],
    ['out-of-order', at('withdrawn'), 'supervisor', { kind: 'reopen', reason }],
    ['returned-already', at('assigned', { returns: 1 }), 'handler', { kind: 'return', reason }],
    ['contested-already', at('assigned', { contests: 1 }), 'handler', { kind: 'contest', reason }],
    ['contest-too-late', at('assigned', { over: ['contest'] }), 'handler', { kind: 'contest', reason }],
    ['ruled', at('assigned', { bound: true }), 'handler', { kind: 'return', reason }],
    ['ruled', at('assigned', { bound: true }), 'handler', { kind: 'contest', reason }],
    ['ruled', at('assigned', { bound: true }), 'handler', { kind: 'transfer', to: HANGZHOU, reason }],
    ['same-region', at('assigned'), 'handler', { kind: 'transfer', to: SUZHOU, reason }],
    [
      'transferred-already',
      at('assigned', { transfers: 2 }),
      'handler',
      { kind: 'transfer', to: HANGZHOU, reason },
    ],
    [
      'not-the-receiver',
      at('transferred', { receiving: HANGZHOU }),
      'supervisor',
      { kind: 'take-transfer', to: NANJING },
    ],
    [
      'extension-asked-already',
      at('investigating', { extensionAskedBy: 'h' }),
      'handler',
      { kind: 'ask-extension', reason },
    ],
    [
      'extended-already',
      at('investigating', { extensions: 1 }),
      'handler',
      { kind: 'ask-extension', reason },
    ],
    [
      'extended-already',
      at('investigating', { extensions: 1, extensionAskedBy: 'h' }),
      'approver',
      { kind: 'extend', reason },
    ],
    ['extension-not-asked', at('investigating'), 'approver', { kind: 'extend', reason }],
    [
      'extension-too-late',
      at('investigating', { extensionAskedBy: 'h', over: ['decide'] }),
      'approver',
      { kind: 'extend', reason },
    ],
    ['own-request', at('investigating', { extensionAskedBy: 'a' }), 'approver', { kind: 'extend', reason }],
    [
      'own-request',
      at('investigating', { extensionAskedBy: 'a' }),
      'approver',
      { kind: 'refuse-extension', reason },
    ],
    ['joined-already', at('investigating'), 'handler', { kind: 'join', places: [SUZHOU], reason }],
    [
      'joined-already',
      at('investigating', { reportsAwaited: [NANJING] }),
      'handler',
      { kind: 'join', places: [NANJING], reason },
    ],
    ['reports-awaited', at('investigating', { reportsAwaited: [NANJING] }), 'handler', uphold],
    ['record-needed', at('investigating', { hasRecord: false }), 'handler', uphold],
    ['appealed-already', at('replied', { appeals: 1 }), 'citizen', { kind: 'appeal', reason }],
    [
      'appeal-too-late',
      at('replied', { clocks: ['appeal'], over: ['appeal'] }),
      'citizen',
      { kind: 'appeal', reason },
    ],
    ['not-over', at('replied', { clocks: ['appeal'] }), 'clock', { kind: 'lapse' }],
    ['reopened-already', at('closed', { reopenings: 1 }), 'supervisor', { kind: 'reopen', reason }],
    ['other-complainants', at('assigned', { complainants: 2 }), 'citizen', { kind: 'withdraw', reason }],
  ];
  test.each(REFUSALS)('%s', (refusal, before, who, act) => {
    expect(transitionOf(before, act, ACTORS[who])).toMatchObject({ reason: refusal });
  });

  it('whatever is not in the table is out of order', () => {
    const operator: DisputeActor = { kind: 'operator', id: 'o', role: 'operator', scope: EVERYTHING };
    const particulars = {
      reason,
      words: reason,
      to: SUZHOU,
      places: [NANJING],
      opinion: 'upheld',
      recordKey: 'k',
      stands: true,
    };
    for (const kind of DISPUTE_ACTS)
      for (const state of DISPUTE_STATES) {
        const act = { ...uphold, ...particulars, kind } as unknown as DisputeAct;
        const made = transitionOf(at(state), act, operator);
        const refusedByOrder = 'refused' in made && made.reason === 'out-of-order';
        expect([kind, state, refusedByOrder]).toEqual([kind, state, !statesBefore(kind).includes(state)]);
      }
  });

  it('reports that do not come hold nobody up past the limit', () => {
    const late = at('investigating', { reportsAwaited: [NANJING], over: ['decide'] });
    expect(transitionOf(late, uphold, ACTORS.handler)).toMatchObject({ to: 'upheld' });
  });
});
