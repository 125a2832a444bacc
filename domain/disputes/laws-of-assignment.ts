import { MOST_TIMES } from './dispute';
import { end, handOver, type Law, pause, resume, start } from './law';

export type ActOfAssignment =
  | 'accept'
  | 'not-accept'
  | 'assign'
  | 'return'
  | 'contest'
  | 'rule'
  | 'transfer'
  | 'take-transfer'
  | 'refuse-transfer'
  | 'take';

/** Whose a dispute is: from coming in to being taken in hand. */
export const LAWS_OF_ASSIGNMENT: { readonly [Kind in ActOfAssignment]: Law<Kind> } = {
  accept: { from: ['submitted'], by: ['clerk', 'supervisor', 'clock'], make: () => ({ to: 'accepted' }) },
  'not-accept': {
    from: ['submitted'],
    by: ['clerk', 'supervisor'],
    make: ({ appeals }) => ({
      ...(appeals < MOST_TIMES.appeals
        ? { to: 'not-accepted', clocks: [...end('forward', 'whole'), start('appeal', 'region')] }
        : { to: 'closed', clocks: end('forward', 'whole') }),
      set: { outcome: 'not-accepted' },
    }),
  },
  assign: {
    from: ['accepted'],
    by: ['clerk', 'supervisor', 'clock'],
    make: (dispute, { to }) => ({
      to: 'assigned',
      clocks: [...end('forward'), start('contest', 'responsible'), start('decide', 'responsible')],
      ...handOver(dispute, to),
    }),
  },
  return: {
    from: ['assigned'],
    by: ['responsible'],
    make: ({ returns, bound, responsible }) => {
      if (bound) return 'ruled';
      if (returns >= MOST_TIMES.returns) return 'returned-already';
      return {
        to: 'accepted',
        clocks: [...end('contest', 'decide'), start('forward', 'region')],
        parties: responsible === null ? [] : [{ place: responsible, part: 'former' }],
        set: { returns: returns + 1, responsible: null },
      };
    },
  },
  contest: {
    from: ['assigned'],
    by: ['responsible'],
    make: ({ contests, bound, over, clocks }) => {
      if (bound) return 'ruled';
      if (contests >= MOST_TIMES.contests) return 'contested-already';
      if (over.includes('contest') || !clocks.includes('contest')) return 'contest-too-late';
      return {
        to: 'contested',
        clocks: [...end('contest'), ...pause('contested', 'decide'), start('forward', 'region')],
        set: { contests: contests + 1 },
      };
    },
  },
  rule: {
    from: ['contested'],
    by: ['supervisor'],
    make: (dispute, { to }) => {
      const { parties, set } = handOver(dispute, to);
      const same = dispute.responsible?.organisation === to.organisation;
      const clocks = same ? resume('decide') : [...end('decide'), start('decide', 'responsible')];
      return {
        to: 'assigned',
        clocks: [...end('forward'), ...clocks],
        parties,
        set: { ...set, bound: true },
      };
    },
  },
  transfer: {
    from: ['assigned', 'investigating'],
    by: ['responsible', 'supervisor'],
    make: ({ transfers, bound, region, responsible }, { to }) => {
      if (bound) return 'ruled';
      if (to.region === region) return 'same-region';
      if (transfers >= MOST_TIMES.transfers) return 'transferred-already';
      const sending = responsible === null ? [] : [{ place: responsible, part: 'sending' as const }];
      return {
        to: 'transferred',
        clocks: [...end('contest'), ...pause('transferred', 'decide'), start('forward', 'receiving')],
        parties: [...sending, { place: to, part: 'receiving' }],
        set: { transfers: transfers + 1, receiving: to, extensionAskedBy: null },
      };
    },
  },
  'take-transfer': {
    from: ['transferred'],
    by: ['receiving'],
    make: (dispute, { to }) => {
      const { receiving } = dispute;
      const fits = receiving !== null && (receiving.organisation ?? to.organisation) === to.organisation;
      if (!fits) return 'not-the-receiver';
      return {
        to: 'assigned',
        clocks: [
          ...end('forward', 'decide'),
          start('contest', 'responsible'),
          start('decide', 'responsible'),
        ],
        ...handOver(dispute, to),
      };
    },
  },
  'refuse-transfer': {
    from: ['transferred'],
    by: ['receiving'],
    make: ({ responsible }) => ({
      to: 'investigating',
      clocks: [...end('forward'), ...resume('decide')],
      parties: responsible === null ? [] : [{ place: responsible, part: 'responsible' }],
      set: { receiving: null },
    }),
  },
  take: {
    from: ['assigned'],
    by: ['responsible'],
    make: () => ({ to: 'investigating', clocks: end('contest') }),
  },
};
