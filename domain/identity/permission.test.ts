import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors';
import { type Actor, ROLES } from './actor';
import {
  ACTS,
  type Act,
  permissionOf,
  permits,
  refuseUnlessPermitted,
  roleMay,
  SCOPE_KINDS,
} from './permission';
import { EVERYTHING } from './scope';

const actorWith = (role: Actor['role']): Actor => ({
  kind: 'person',
  id: 'x',
  name: 'x',
  role,
  scope: EVERYTHING,
});

describe('permits', () => {
  for (const role of [...ROLES, 'operator', 'system', 'machine'] as const) {
    it.each(ACTS)(`${role}: %s is allowed or refused, never both`, (act) => {
      const actor = actorWith(role);
      expect(permits(actor, act)).toBe(roleMay(role, act));
      if (permits(actor, act)) refuseUnlessPermitted(actor, act);
      else expect(() => refuseUnlessPermitted(actor, act)).toThrow(Refusal);
    });
  }
});

/** What domain.md §1 says in words, checked against the table. */
describe('the three administrators', () => {
  const administrators = ['system-administrator', 'security-administrator', 'auditor'] as const;
  const changing = ACTS.filter((act) => !/\.(view|list|export|proposals)$/.test(act));

  it.each(changing)('%s is the work of one of them at most', (act) => {
    expect(administrators.filter((role) => roleMay(role, act)).length).toBeLessThanOrEqual(1);
  });

  it('system and security administrator see no certificate data; the auditor single records, batches, and calls with what came of them', () => {
    const data = ACTS.filter((act) => permissionOf(act).over === 'scope');
    const seen = (role: Actor['role']) => data.filter((act) => roleMay(role, act));
    expect(seen('system-administrator')).toEqual([]);
    expect(seen('security-administrator')).toEqual([]);
    const calls = [
      ...(['call.view', 'call.export', 'case.view', 'case.judge'] as const),
      ...(['recall.view', 'recall.open'] as const),
    ] satisfies Act[];
    expect(seen('auditor')).toEqual(['record.view', 'batch.view', 'frame.choose', ...calls] satisfies Act[]);
  });

  it('whoever asks for a role never decides on it', () => {
    for (const role of ROLES)
      expect(roleMay(role, 'role.request') && roleMay(role, 'role.decide')).toBe(false);
  });

  it('nobody else does their work', () => {
    const duties = ['user.create', 'role.decide', 'key.issue', 'audit.view', 'jobs.retry'] as const;
    for (const act of duties)
      for (const role of ['supervisor', 'governor', 'handler', 'machine'] as const)
        expect(roleMay(role, act), `${role} ${act}`).toBe(false);
  });
});

describe('scope kinds', () => {
  it('administrators keep the whole house, desks belong somewhere', () => {
    expect(SCOPE_KINDS.auditor).toEqual(['everything']);
    expect(SCOPE_KINDS.governor).not.toContain('everything');
    expect(SCOPE_KINDS.handler).not.toContain('everything');
  });
});
