import { describe, expect, it } from 'vitest';
import { Refusal } from '../errors';
import type { Actor } from './actor';
import { ACTS, type Act, permits, refuseUnlessPermitted } from './permission';
import { EVERYTHING } from './scope';

const ROLE_ACTS: [Actor['role'], Act[]][] = [
  ['operator', [...ACTS]],
  ['system', ['user.create', 'user.password']],
  ['system-administrator', ['user.create', 'user.list', 'user.password']],
  ['security-administrator', ['user.list', 'key.issue', 'key.revoke', 'key.list']],
  ['auditor', ['user.list', 'key.list']],
  ['supervisor', []],
  ['governor', ['quarantine.reveal', 'quarantine.replay']],
  ['handler', []],
  ['machine', []],
];

describe('permits', () => {
  for (const [role, acts] of ROLE_ACTS) {
    const actor: Actor = { kind: 'person', id: 'x', name: 'x', role, scope: EVERYTHING };
    it.each(ACTS)(`${role}: %s`, (act) => {
      expect(permits(actor, act)).toBe(acts.includes(act));
      if (!acts.includes(act)) expect(() => refuseUnlessPermitted(actor, act)).toThrow(Refusal);
    });
  }
});
