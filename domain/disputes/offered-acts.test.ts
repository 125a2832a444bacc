import { describe, expect, test } from 'vitest';
import type { Scope } from '../identity/scope';
import type { DisputeState } from './dispute';
import { offeredActs } from './offered-acts';
import type { DisputeActor } from './side';
import { type DisputeStanding, filedStanding } from './standing';

const SUZHOU = { organisation: 'SZ', region: '320500' };
const place = (code: string): Scope => ({ kind: 'organisations', organisationCodes: [code] });
const region = (code: string): Scope => ({ kind: 'regions', regionCodes: [code] });
const person = (role: DisputeActor['role'], scope: Scope, id: string = role): DisputeActor => ({
  ...{ kind: 'person', id, role, scope },
});
const clerk = person('handler', region('320000'));
const department = person('handler', place('SZ'));
const supervisor = person('supervisor', region('320000'));
const stranger = person('handler', region('330000'));

function dispute(state: DisputeState, of: Partial<DisputeStanding> = {}): DisputeStanding {
  const filed = filedStanding({ kind: 'wrong-field', hasRecord: true, region: '320500' });
  return { ...filed, state, responsible: SUZHOU, ...of };
}
const kinds = (of: DisputeStanding, by: DisputeActor) => offeredActs(of, by).map(({ kind }) => kind);

describe('a desk offers what state, role and scope allow', () => {
  test.each([
    ['submitted', 'clerk', clerk, ['accept', 'not-accept', 'link', 'withdraw']],
    ['accepted', 'clerk', clerk, ['assign', 'link', 'withdraw']],
    ['assigned', 'department', department, ['return', 'contest', 'transfer', 'take', 'link', 'withdraw']],
    [
      'investigating',
      'department',
      department,
      ['transfer', 'ask', 'ask-extension', 'join', 'link', 'uphold', 'reject', 'withdraw'],
    ],
    ['awaiting-information', 'department', department, ['answer', 'ask-extension', 'link', 'withdraw']],
    ['contested', 'supervisor', supervisor, ['rule', 'link']],
    ['corrected', 'department', department, ['reply']],
    ['appealed', 'supervisor', supervisor, ['decide-appeal']],
    ['closed', 'supervisor', supervisor, ['reopen']],
    ['closed', 'department', department, []],
    ['withdrawn', 'supervisor', supervisor, []],
  ] as const)('%s to the %s', (state, _, by, acts) => {
    const clocks =
      state === 'assigned' ? (['contest', 'decide', 'whole'] as const) : (['decide', 'whole'] as const);
    expect(kinds(dispute(state, { clocks }), by)).toEqual(acts);
  });

  test.each(['submitted', 'assigned', 'investigating', 'replied', 'closed'] as const)(
    '%s to a handler of another region: nothing',
    (state) => expect(kinds(dispute(state), stranger)).toEqual([]),
  );

  test('what was done as often as it may be is offered no more', () => {
    const used = dispute('assigned', {
      returns: 1,
      contests: 1,
      transfers: 2,
      clocks: ['contest', 'decide'],
    });
    expect(kinds(used, department)).toEqual(['take', 'link', 'withdraw']);
    expect(kinds(dispute('closed', { reopenings: 1 }), supervisor)).toEqual([]);
  });

  test('what somebody can do something about stands there and says what it waits for', () => {
    const acts = offeredActs(dispute('investigating', { hasRecord: false }), department);
    expect(acts).toContainEqual({ kind: 'uphold', blocked: 'record-needed' });
    const joint = offeredActs(
      dispute('investigating', { reportsAwaited: [{ organisation: 'NJ', region: '320100' }] }),
      department,
    );
    expect(joint).toContainEqual({ kind: 'reject', blocked: 'reports-awaited' });
  });

  test('nobody approves their own extension; somebody else does', () => {
    const asked = dispute('investigating', { extensionAskedBy: 'one', clocks: ['decide', 'whole'] });
    expect(offeredActs(asked, person('governor', place('SZ'), 'one'))).toContainEqual({
      kind: 'extend',
      blocked: 'own-request',
    });
    expect(offeredActs(asked, person('governor', place('SZ'), 'two'))).toContainEqual({
      kind: 'extend',
      blocked: null,
    });
  });

  test('the receiving region takes a transfer or sends it back', () => {
    const sent = dispute('transferred', { receiving: { organisation: null, region: '330100' } });
    expect(kinds(sent, stranger)).toEqual(['take-transfer', 'refuse-transfer']);
  });
});
