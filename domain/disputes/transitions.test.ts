import { describe, expect, it, test } from 'vitest';
import {
  ACTORS,
  at,
  HANGZHOU,
  NANJING,
  reason,
  SUZHOU,
  sent,
  unassigned,
  uphold,
  type Who,
} from '../../tests/disputes/of-the-law';
import { CLOSED_DISPUTE_STATES, DISPUTE_STATES } from './dispute';
import { DISPUTE_ACTS, type DisputeAct } from './dispute-act';
import type { DisputeStanding } from './standing';
import { isFlagged, transitionOf } from './transitions';

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
    '*decide *whole',
  ],
  [
    'INVESTIGATING -> INVESTIGATING: extended when the whole is over already, which stays so',
    at('investigating', { extensionAskedBy: 'h', over: ['whole'] }),
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

it('the flag stands while the dispute is open and not decided against, and a closed one has none', () => {
  expect(DISPUTE_STATES.filter(isFlagged)).toEqual([
    ...['submitted', 'accepted', 'assigned', 'contested', 'transferred', 'investigating'],
    ...['awaiting-information', 'upheld', 'appealed'],
  ]);
  expect(CLOSED_DISPUTE_STATES.some(isFlagged)).toBe(false);
});
