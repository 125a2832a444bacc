import type { DisputeState, DisputeStep } from '#domain/disputes/dispute';
import type { DisputeActor } from '#domain/disputes/side';
import { type DisputeStanding, filedStanding } from '#domain/disputes/standing';
import { EVERYTHING, type Scope } from '#domain/identity/scope';

/** Disputes and people of the tests of the law. */
export const SUZHOU = { organisation: 'SUZHOU-POLICE', region: '320500' };
export const NANJING = { organisation: 'NANJING-POLICE', region: '320100' };
export const HANGZHOU = { organisation: 'HANGZHOU-POLICE', region: '330100' };

const of = (organisation: string): Scope => ({ kind: 'organisations', organisationCodes: [organisation] });
export const ACTORS = {
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
export type Who = keyof typeof ACTORS;

const base = filedStanding({ kind: 'wrong-field', hasRecord: true, region: '320500' });
export const at = (state: DisputeState, more: Partial<DisputeStanding> = {}): DisputeStanding => ({
  ...base,
  state,
  responsible: SUZHOU,
  clocks: ['whole', 'decide', 'contest'],
  ...more,
});
export const unassigned = (state: DisputeState, more: Partial<DisputeStanding> = {}) =>
  at(state, { responsible: null, clocks: ['whole', 'forward'], ...more });
export const sent = {
  receiving: { organisation: null, region: '330100' },
  clocks: ['whole', 'decide', 'forward'] as DisputeStep[],
};

export const reason = '理由说明';
export const uphold = {
  kind: 'uphold',
  reason,
  cause: { by: 'rule', ruleId: 'holder-code-check' },
  errorSince: null,
} as const;
