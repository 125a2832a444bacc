import { describe, expect, it, test } from 'vitest';
import { EVERYTHING, type Scope } from '../identity/scope';
import { CLOSED_DISPUTE_STATES, DISPUTE_STATES, type DisputeState, type DisputeStep } from './dispute';
import { DISPUTE_ACTS, type DisputeAct } from './dispute-act';
import type { DisputeActor } from './side';
import { type DisputeStanding, filedStanding } from './standing';
import { isFlagged, statesBefore, transitionOf } from './transitions';

const SUZHOU = { organisation: 'SUZHOU-POLICE', region: '320500' };
const NANJING = { organisation: 'NANJING-POLICE', region: '320100' };
const HANGZHOU = { organisation: 'HANGZHOU-POLICE', region: '330100' };

const of = (organisation: string): Scope => ({ kind: 'organisations', organisationCodes: [organisation] });
const ACTORS = {
  handler: { kind: 'person', id: 'h', role: 'handler', scope: of('SUZHOU-POLICE') },
  clerk: { kind: 'person', id: 'c', role: 'handler', scope: { kind: 'regions', regionCodes: ['320000'] } },
  stranger: { kind: 'person', id: 's', role: 'handler', scope: { kind: 'regions', regionCodes: ['330000'] } },
  nanjing: { kind: 'person', id: 'n', role: 'handler', scope: of('NANJING-POLICE') },
  supervisor: { kind: 'person', id: 'v', role: 'supervisor', scope: EVERYTHING },
  approver: { kind: 'person', id: 'a', role: 'governor', scope: of('SUZHOU-POLICE') },
  citizen: { kind: 'machine', id: 'page', role: 'machine', scope: EVERYTHING },
  clock: { kind: 'system', id: 'jobs', role: 'system', scope: EVERYTHING },
  auditor: { kind: 'person', id: 'u', role: 'auditor', scope: EVERYTHING },
} as const satisfies Record<string, DisputeActor>;
type Who = keyof typeof ACTORS;

const base = filedStanding({ kind: 'wrong-field', hasRecord: true, region: '320500' });
const at = (state: DisputeState, more: Partial<DisputeStanding> = {}): DisputeStanding => ({
  ...base,
  state,
  responsible: SUZHOU,
  clocks: ['whole', 'decide', 'contest'],
  ...more,
});
const unassigned = (state: DisputeState, more: Partial<DisputeStanding> = {}) =>
  at(state, { responsible: null, clocks: ['whole', 'forward'], ...more });
const sent = {
  receiving: { organisation: null, region: '330100' },
  clocks: ['whole', 'decide', 'forward'] as DisputeStep[],
};

const reason = '理由说明';
const uphold = {
  kind: 'uphold',
  reason,
  cause: { by: 'rule', ruleId: 'holder-code-check' },
  errorSince: null,
} as const;

/** `-step` ends, `+step` starts, `|step` stands still, `>step` goes on, `*step` is extended. */
const SIGNS = { start: '+', end: '-', pause: '|', resume: '>', extend: '*' } as const;

type Case = readonly [name: string, before: DisputeStanding, who: Who, act: DisputeAct, clocks: string];

const CASES: readonly Case[] = [
  ['SUBMITTED -> ACCEPTED: of the region', unassigned('submitted'), 'clerk', { kind: 'accept' }, ''],
  [
    'SUBMITTED -> NOT-ACCEPTED: says why, may be appealed',
    unassigned('submitted'),
    'clerk',
    { kind: 'not-accept', reason },
    '-forward -whole +appeal',
  ],
  [
    'SUBMITTED -> CLOSED: refused again after an appeal',
    unassigned('submitted', { appeals: 1 }),
    'clerk',
    { kind: 'not-accept', reason },
    '-forward -whole',
  ],
  [
    'ACCEPTED -> ASSIGNED: forwarded, contest and decision begin',
    unassigned('accepted'),
    'clerk',
    { kind: 'assign', to: SUZHOU },
    '-forward +contest +decide',
  ],
  [
    'ASSIGNED -> ACCEPTED: returned once',
    at('assigned'),
    'handler',
    { kind: 'return', reason },
    '-contest -decide +forward',
  ],
  [
    'ASSIGNED -> CONTESTED: the decision waits for the ruling',
    at('assigned'),
    'handler',
    { kind: 'contest', reason },
    '-contest |decide +forward',
  ],
  [
    'CONTESTED -> ASSIGNED: ruled the same, the clock goes on',
    at('contested', { clocks: ['whole', 'decide', 'forward'] }),
    'supervisor',
    { kind: 'rule', to: SUZHOU, reason },
    '-forward >decide',
  ],
  [
    'CONTESTED -> ASSIGNED: ruled another, its clock begins',
    at('contested', { clocks: ['whole', 'decide', 'forward'] }),
    'supervisor',
    { kind: 'rule', to: NANJING, reason },
    '-forward -decide +decide',
  ],
  [
    'ASSIGNED -> TRANSFERRED: to another region',
    at('assigned'),
    'handler',
    { kind: 'transfer', to: { organisation: null, region: '330100' }, reason },
    '-contest |decide +forward',
  ],
  [
    'INVESTIGATING -> TRANSFERRED: found out on the way',
    at('investigating', { clocks: ['whole', 'decide'] }),
    'handler',
    { kind: 'transfer', to: HANGZHOU, reason },
    '|decide +forward',
  ],
  [
    'TRANSFERRED -> ASSIGNED: taken, its own clocks begin',
    at('transferred', sent),
    'stranger',
    { kind: 'take-transfer', to: HANGZHOU },
    '-forward -decide +contest +decide',
  ],
  [
    'TRANSFERRED -> INVESTIGATING: refused, the sender’s clock goes on',
    at('transferred', sent),
    'stranger',
    { kind: 'refuse-transfer', reason },
    '-forward >decide',
  ],
  ['ASSIGNED -> INVESTIGATING: taken in hand', at('assigned'), 'handler', { kind: 'take' }, '-contest'],
  [
    'INVESTIGATING -> AWAITING-INFORMATION: both clocks stand still',
    at('investigating'),
    'handler',
    { kind: 'ask', reason },
    '|decide |whole',
  ],
  [
    'AWAITING-INFORMATION -> INVESTIGATING: both go on',
    at('awaiting-information'),
    'citizen',
    { kind: 'answer' },
    '>decide >whole',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: an extension is asked for',
    at('investigating'),
    'handler',
    { kind: 'ask-extension', reason },
    '',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: extended by somebody else',
    at('investigating', { extensionAskedBy: 'h' }),
    'approver',
    { kind: 'extend', reason },
    '*decide',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: an extension is refused',
    at('investigating', { extensionAskedBy: 'h' }),
    'approver',
    { kind: 'refuse-extension', reason },
    '',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: another department is to report',
    at('investigating'),
    'handler',
    { kind: 'join', places: [NANJING], reason },
    '',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: it reports',
    at('investigating', { reportsAwaited: [NANJING] }),
    'nanjing',
    { kind: 'report', opinion: 'upheld', words: reason },
    '',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: the record was found',
    at('investigating', { hasRecord: false }),
    'handler',
    { kind: 'link', recordKey: 'k' },
    '',
  ],
  [
    'INVESTIGATING -> UPHELD: its corrected version is awaited',
    at('investigating'),
    'handler',
    uphold,
    '-decide',
  ],
  [
    'INVESTIGATING -> CORRECTED: no version puts a misuse right',
    at('investigating', { kind: 'unauthorised-use' }),
    'handler',
    uphold,
    '-decide +reply',
  ],
  [
    'INVESTIGATING -> REJECTED: with an explanation',
    at('investigating'),
    'handler',
    { kind: 'reject', reason },
    '-decide +reply',
  ],
  [
    'UPHELD -> CORRECTED: the corrected version came',
    at('upheld', { clocks: ['whole'] }),
    'clock',
    { kind: 'correct' },
    '+reply',
  ],
  [
    'UPHELD -> CORRECTED: the missing record was found',
    at('upheld', { kind: 'missing', hasRecord: false, clocks: ['whole'] }),
    'handler',
    { kind: 'link', recordKey: 'k' },
    '+reply',
  ],
  [
    'CORRECTED -> REPLIED: may be appealed',
    at('corrected', { clocks: ['whole', 'reply'] }),
    'handler',
    { kind: 'reply', words: reason },
    '-reply -whole +appeal',
  ],
  [
    'REJECTED -> REPLIED: may be appealed',
    at('rejected', { clocks: ['whole', 'reply'] }),
    'handler',
    { kind: 'reply', words: reason },
    '-reply -whole +appeal',
  ],
  [
    'REJECTED -> CLOSED: replied after an appeal',
    at('rejected', { appeals: 1, clocks: ['whole', 'reply'] }),
    'handler',
    { kind: 'reply', words: reason },
    '-reply -whole',
  ],
  [
    'REPLIED -> CLOSED: confirmed',
    at('replied', { clocks: ['appeal'] }),
    'citizen',
    { kind: 'confirm' },
    '-appeal',
  ],
  [
    'REPLIED -> CLOSED: nobody appealed in time',
    at('replied', { clocks: ['appeal'], over: ['appeal'] }),
    'clock',
    { kind: 'lapse' },
    '-appeal',
  ],
  [
    'REPLIED -> APPEALED: to the next level',
    at('replied', { clocks: ['appeal'] }),
    'citizen',
    { kind: 'appeal', reason },
    '-appeal +decide',
  ],
  [
    'NOT-ACCEPTED -> APPEALED: to the next level',
    unassigned('not-accepted', { clocks: ['appeal'] }),
    'citizen',
    { kind: 'appeal', reason },
    '-appeal +decide',
  ],
  [
    'NOT-ACCEPTED -> CLOSED: nobody appealed in time',
    unassigned('not-accepted', { clocks: ['appeal'], over: ['appeal'] }),
    'clock',
    { kind: 'lapse' },
    '-appeal',
  ],
  [
    'APPEALED -> CLOSED: the decision stands',
    at('appealed', { appeals: 1, clocks: ['decide'] }),
    'supervisor',
    { kind: 'decide-appeal', stands: true, reason },
    '-decide',
  ],
  [
    'APPEALED -> INVESTIGATING: the decision falls',
    at('appealed', { appeals: 1, clocks: ['decide'] }),
    'supervisor',
    { kind: 'decide-appeal', stands: false, reason },
    '-decide +decide +whole',
  ],
  [
    'APPEALED -> ACCEPTED: it is accepted after all',
    unassigned('appealed', { appeals: 1, clocks: ['decide'] }),
    'supervisor',
    { kind: 'decide-appeal', stands: false, reason },
    '-decide +forward +whole',
  ],
  [
    'CLOSED -> INVESTIGATING: reopened once',
    at('closed', { clocks: [] }),
    'supervisor',
    { kind: 'reopen', reason },
    '+decide +whole',
  ],
  [
    'CLOSED -> ACCEPTED: reopened, nobody’s yet',
    unassigned('closed', { clocks: [] }),
    'supervisor',
    { kind: 'reopen', reason },
    '+forward +whole',
  ],
  [
    'SUBMITTED -> WITHDRAWN: by the complainant',
    unassigned('submitted'),
    'citizen',
    { kind: 'withdraw', reason },
    '-forward -whole',
  ],
  [
    'INVESTIGATING -> WITHDRAWN: all clocks end',
    at('investigating', { clocks: ['whole', 'decide'] }),
    'citizen',
    { kind: 'withdraw', reason },
    '-decide -whole',
  ],
];

describe('each transition', () => {
  test.each(CASES)('%s', (name, before, who, act, clocks) => {
    const made = transitionOf(before, act, ACTORS[who]);
    if ('refused' in made) throw new Error(`${made.refused}: ${made.reason}`);
    expect(`${made.from} -> ${made.to}`.toUpperCase()).toBe(name.split(':')[0]);
    expect(made.clocks.map((order) => `${SIGNS[order.do]}${order.step}`).join(' ')).toBe(clocks);
    expect(made.after.state).toBe(made.to);
  });

  it('every act has a case, and every state is reached', () => {
    expect([...new Set(CASES.map(([, , , act]) => act.kind))].sort()).toEqual([...DISPUTE_ACTS].sort());
    const reached = new Set(CASES.map(([name]) => name.split(' -> ')[1]?.split(':')[0]));
    expect(
      DISPUTE_STATES.filter((state) => state !== 'submitted' && !reached.has(state.toUpperCase())),
    ).toEqual([]);
  });
});

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
    for (const { kind } of CASES.map(([, , , act]) => act)) {
      const act = CASES.find(([, , , each]) => each.kind === kind)![3];
      for (const state of DISPUTE_STATES) {
        const made = transitionOf(at(state), act, operator);
        const refusedByOrder = 'refused' in made && made.reason === 'out-of-order';
        expect([kind, state, refusedByOrder]).toEqual([kind, state, !statesBefore(kind).includes(state)]);
      }
    }
  });

  it('reports that do not come hold nobody up past the limit', () => {
    const late = at('investigating', { reportsAwaited: [NANJING], over: ['decide'] });
    expect(transitionOf(late, uphold, ACTORS.handler)).toMatchObject({ to: 'upheld' });
  });
});

it('the flag stands while the dispute is open and not decided against, and a closed one has none', () => {
  expect(DISPUTE_STATES.filter(isFlagged)).toEqual([
    ...['submitted', 'accepted', 'assigned', 'contested', 'transferred', 'investigating'],
    ...['awaiting-information', 'upheld', 'appealed'],
  ]);
  expect(CLOSED_DISPUTE_STATES.some(isFlagged)).toBe(false);
});
