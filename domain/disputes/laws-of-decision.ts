import { isCorrectedByVersion, MOST_TIMES } from './dispute';
import type { DisputeActKind } from './dispute-act';
import {
  ALL_STEPS,
  anew,
  end,
  extend,
  type Law,
  pause,
  refuseDecision,
  resume,
  start,
  UNDECIDED,
} from './law';
import type { ActOfAssignment } from './laws-of-assignment';
import { sidesOf } from './side';

/** What becomes of a dispute: from investigation to its end, and what takes it up again. */
export const LAWS_OF_DECISION: { readonly [Kind in Exclude<DisputeActKind, ActOfAssignment>]: Law<Kind> } = {
  ask: {
    from: ['investigating'],
    by: ['responsible'],
    make: () => ({ to: 'awaiting-information', clocks: pause('awaiting-information', 'decide', 'whole') }),
  },
  answer: {
    from: ['awaiting-information'],
    by: ['complainant', 'responsible', 'clerk'],
    make: () => ({ to: 'investigating', clocks: resume('decide', 'whole') }),
  },
  'ask-extension': {
    from: ['investigating', 'awaiting-information'],
    by: ['responsible'],
    make: ({ state, extensions, extensionAskedBy, over }, _act, { id }) => {
      if (extensions >= MOST_TIMES.extensions) return 'extended-already';
      if (extensionAskedBy !== null) return 'extension-asked-already';
      if (over.includes('decide')) return 'extension-too-late';
      return { to: state, set: { extensionAskedBy: id } };
    },
  },
  extend: {
    from: ['investigating', 'awaiting-information'],
    by: ['approver'],
    make: ({ state, extensions, extensionAskedBy, over }, _act, { id }) => {
      if (extensions >= MOST_TIMES.extensions) return 'extended-already';
      if (extensionAskedBy === null) return 'extension-not-asked';
      if (extensionAskedBy === id) return 'own-request';
      if (over.includes('decide')) return 'extension-too-late';
      return {
        to: state,
        // The whole is longer by what one of its steps is; over already, it stays missed.
        clocks: [...extend('decide'), ...(over.includes('whole') ? [] : extend('whole'))],
        set: { extensions: extensions + 1, extensionAskedBy: null },
      };
    },
  },
  'refuse-extension': {
    from: ['investigating', 'awaiting-information'],
    by: ['approver'],
    make: ({ state, extensionAskedBy }, _act, { id }) => {
      if (extensionAskedBy === null) return 'extension-not-asked';
      if (extensionAskedBy === id) return 'own-request';
      return { to: state, set: { extensionAskedBy: null } };
    },
  },
  join: {
    from: ['investigating'],
    by: ['responsible', 'supervisor'],
    make: ({ state, reportsAwaited, responsible }, { places }) => {
      const asked = [...reportsAwaited, ...(responsible === null ? [] : [responsible])];
      const repeated = places.some((place, at) =>
        [...asked, ...places.slice(0, at)].some((each) => each.organisation === place.organisation),
      );
      if (places.length === 0 || repeated) return 'joined-already';
      return {
        to: state,
        parties: places.map((place) => ({ place, part: 'joint' })),
        set: { reportsAwaited: [...reportsAwaited, ...places] },
      };
    },
  },
  report: {
    from: ['investigating', 'awaiting-information'],
    by: ['joint'],
    make: (dispute, _act, by) => ({
      to: dispute.state,
      set: {
        reportsAwaited: dispute.reportsAwaited.filter(
          (place) => !sidesOf(by, { ...dispute, reportsAwaited: [place] }).includes('joint'),
        ),
      },
    }),
  },
  link: {
    from: [...UNDECIDED, 'upheld'],
    by: ['clerk', 'responsible', 'supervisor'],
    make: ({ state, kind }) =>
      state === 'upheld' && kind === 'missing'
        ? { to: 'corrected', clocks: [start('reply', 'responsible')], set: { hasRecord: true } }
        : { to: state, set: { hasRecord: true } },
  },
  uphold: {
    from: ['investigating'],
    by: ['responsible'],
    make: (dispute) => {
      const refused = refuseDecision(dispute, true);
      if (refused !== null) return refused;
      const set = { outcome: 'upheld', extensionAskedBy: null } as const;
      return isCorrectedByVersion(dispute.kind)
        ? { to: 'upheld', clocks: end('decide'), set }
        : { to: 'corrected', clocks: [...end('decide'), start('reply', 'responsible')], set };
    },
  },
  reject: {
    from: ['investigating'],
    by: ['responsible'],
    make: (dispute) =>
      refuseDecision(dispute, false) ?? {
        to: 'rejected',
        clocks: [...end('decide'), start('reply', 'responsible')],
        set: { outcome: 'rejected', extensionAskedBy: null },
      },
  },
  correct: {
    from: ['upheld'],
    by: ['clock'],
    make: () => ({ to: 'corrected', clocks: [start('reply', 'responsible')] }),
  },
  reply: {
    from: ['corrected', 'rejected'],
    by: ['responsible'],
    make: ({ appeals }) =>
      appeals < MOST_TIMES.appeals
        ? { to: 'replied', clocks: [...end('reply', 'whole'), start('appeal', 'region')] }
        : { to: 'closed', clocks: end('reply', 'whole') },
  },
  confirm: {
    from: ['replied', 'not-accepted'],
    by: ['complainant'],
    make: () => ({ to: 'closed', clocks: end('appeal') }),
  },
  appeal: {
    from: ['replied', 'not-accepted'],
    by: ['complainant', 'clerk'],
    make: ({ appeals, over }) => {
      if (appeals >= MOST_TIMES.appeals) return 'appealed-already';
      if (over.includes('appeal')) return 'appeal-too-late';
      return {
        to: 'appealed',
        clocks: [...end('appeal'), start('decide', 'region')],
        set: { appeals: appeals + 1 },
      };
    },
  },
  'decide-appeal': {
    from: ['appealed'],
    by: ['supervisor'],
    make: (dispute, { stands }) => {
      if (stands) return { to: 'closed', clocks: end('decide') };
      const change = anew(dispute);
      return { ...change, clocks: [...end('decide'), ...(change.clocks ?? [])] };
    },
  },
  lapse: {
    from: ['replied', 'not-accepted'],
    by: ['clock'],
    make: ({ over }) => (over.includes('appeal') ? { to: 'closed', clocks: end('appeal') } : 'not-over'),
  },
  reopen: {
    from: ['closed'],
    by: ['supervisor'],
    make: (dispute) => {
      if (dispute.reopenings >= MOST_TIMES.reopenings) return 'reopened-already';
      const change = anew(dispute);
      return { ...change, set: { ...change.set, reopenings: dispute.reopenings + 1 } };
    },
  },
  withdraw: {
    from: UNDECIDED,
    by: ['complainant', 'clerk'],
    make: ({ complainants, receiving }) =>
      complainants > 1
        ? 'other-complainants'
        : {
            to: 'withdrawn',
            clocks: end(...ALL_STEPS),
            set: {
              outcome: 'withdrawn',
              extensionAskedBy: null,
              reportsAwaited: [],
              receiving: receiving && null,
            },
          },
  },
};
