/** Ways to falsify the record of calls, in the order an auditor would ask about them. */
export const ATTACKS = [
  'edit-entry',
  'rewrite',
  'roll-back',
  'back-date',
  'split-view',
  'withhold',
  'forge-source',
  'edit-projection',
  'steal-key',
] as const;

export type Attack = (typeof ATTACKS)[number];

/** The test that carries each attack out; tests/verifiers/attacks.test.ts fails when one is not there. */
export const ATTACK_TESTS: Readonly<Record<Attack, { readonly file: string; readonly name: string }>> = {
  'edit-entry': { file: 'tests/verifiers/attacks.test.ts', name: 'edit-entry' },
  rewrite: { file: 'tests/verifiers/attacks.test.ts', name: 'rewrite' },
  'roll-back': { file: 'tests/verifiers/attacks.test.ts', name: 'roll-back' },
  'back-date': { file: 'tests/verifiers/attacks.test.ts', name: 'back-date' },
  'split-view': { file: 'tests/verifiers/attacks.test.ts', name: 'split-view' },
  withhold: { file: 'tests/verifiers/attacks.test.ts', name: 'withhold' },
  'forge-source': { file: 'tests/verifiers/attacks.test.ts', name: 'forge-source' },
  'edit-projection': { file: 'tests/faults/falsified-archive.test.ts', name: 'edit-projection' },
  'steal-key': { file: 'tests/verifiers/attacks.test.ts', name: 'steal-key' },
};
