import type { DisputeActKind } from '#domain/disputes/dispute-act';

/** What becomes of a dispute, told as its acts. */
export interface Story {
  readonly name: string;
  /** Of each hundred, about. */
  readonly weight: number;
  /** `hours`: working hours after the act before, about; null: as the clock of the act's step runs out. */
  readonly steps: readonly { readonly act: DisputeActKind; readonly hours: number | null }[];
}

const step = (act: DisputeActKind, hours: number | null) => ({ act, hours });
const BEGIN = [step('accept', 3), step('assign', 5)];
const DECIDED = [step('correct', 10), step('reply', 5)];

/** Stories of the demo's disputes: all doors lead to them, and together they come through every state. */
export const STORIES: readonly Story[] = [
  {
    name: 'upheld',
    weight: 30,
    steps: [...BEGIN, step('take', 4), step('uphold', 12), ...DECIDED, step('confirm', 9)],
  },
  {
    name: 'upheld-lapsed',
    weight: 10,
    steps: [...BEGIN, step('take', 6), step('uphold', 16), ...DECIDED, step('lapse', null)],
  },
  {
    name: 'rejected',
    weight: 14,
    steps: [...BEGIN, step('take', 5), step('reject', 14), step('reply', 6), step('lapse', null)],
  },
  { name: 'not-accepted', weight: 6, steps: [step('not-accept', 6), step('lapse', null)] },
  {
    name: 'transferred',
    weight: 8,
    steps: [
      ...[...BEGIN, step('transfer', 6), step('take-transfer', 8), step('take', 4), step('uphold', 14)],
      ...[...DECIDED, step('confirm', 8)],
    ],
  },
  {
    name: 'transfer-refused',
    weight: 2,
    steps: [
      ...BEGIN,
      step('transfer', 6),
      step('refuse-transfer', 7),
      step('reject', 9),
      step('reply', 5),
      step('lapse', null),
    ],
  },
  {
    name: 'returned',
    weight: 4,
    steps: [
      ...BEGIN,
      step('return', 4),
      step('assign', 4),
      step('take', 4),
      step('reject', 12),
      step('reply', 4),
      step('confirm', 6),
    ],
  },
  {
    name: 'contested',
    weight: 3,
    steps: [
      ...BEGIN,
      step('contest', 6),
      step('rule', 8),
      step('take', 4),
      step('reject', 14),
      step('reply', 6),
      step('lapse', null),
    ],
  },
  {
    name: 'asked',
    weight: 6,
    steps: [
      ...[...BEGIN, step('take', 4), step('ask', 5), step('answer', 16), step('uphold', 8)],
      ...[...DECIDED, step('confirm', 8)],
    ],
  },
  {
    name: 'extended',
    weight: 5,
    steps: [
      ...[...BEGIN, step('take', 4), step('ask-extension', 12), step('extend', 4), step('uphold', 20)],
      ...[...DECIDED, step('confirm', 6)],
    ],
  },
  {
    name: 'appealed',
    weight: 4,
    steps: [
      ...[
        ...BEGIN,
        step('take', 4),
        step('reject', 12),
        step('reply', 4),
        step('appeal', 10),
        step('decide-appeal', 14),
      ],
    ],
  },
  { name: 'withdrawn', weight: 3, steps: [...BEGIN, step('withdraw', 8)] },
  // Nobody does what is due: it grows old and overdue.
  { name: 'forgotten', weight: 2, steps: [step('accept', 5)] },
  { name: 'stuck', weight: 3, steps: [...BEGIN, step('take', 12)] },
];

/** The scenario `overdue-disputes`: nobody does what is due. */
export const OVERDUE_STORIES: readonly Story[] = STORIES.filter(
  ({ name }) => name === 'forgotten' || name === 'stuck',
);
