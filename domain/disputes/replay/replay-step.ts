import { EVERYTHING } from '../../identity/scope';
import type { DisputePlace, DisputeState, DisputeStep } from '../dispute';
import { DISPUTE_ACTS, type DisputeAct, type DisputeActKind } from '../dispute-act';
import type { DisputeTransition } from '../law';
import type { DisputeActor } from '../side';
import { type DisputeStanding, filedStanding } from '../standing';
import { transitionOf } from '../transitions';
import type { ReplayMeaning } from './replay-mapping';

/** In a foreign log nobody's rights are known: only the order counts. One asks for an extension, another grants it. */
const DOER: DisputeActor = { kind: 'operator', id: 'replay', role: 'operator', scope: EVERYTHING };
const APPROVER: DisputeActor = { ...DOER, id: 'replay approver' };

const HERE: DisputePlace = { organisation: 'here', region: '000001' };
const THERE: DisputePlace = { organisation: 'there', region: '000002' };

/** Acts that only note something; a state that is reached is never told by one of them. */
const NOTES: readonly DisputeActKind[] = [
  'ask-extension',
  'extend',
  'refuse-extension',
  'join',
  'report',
  'link',
];
const MOVING = DISPUTE_ACTS.filter((kind) => !NOTES.includes(kind));

/** How one event of a log ended in our machine. */
export type ReplayStep =
  | {
      readonly ends: 'allowed';
      readonly act: DisputeActKind;
      readonly transitions: readonly DisputeTransition[];
    }
  /** The state that it is in already, or an act that changes nothing. */
  | { readonly ends: 'repeated' }
  | {
      readonly ends: 'forbidden';
      /** Ours, as `out-of-order` or `reopened-already`. */
      readonly reason: string;
      readonly to: DisputeState | DisputeActKind;
      /** Acts that would have led there; null: none do. */
      readonly missing: readonly DisputeActKind[] | null;
      /** What is done so that the replay goes on; null: the state is set by force. */
      readonly transitions: readonly DisputeTransition[] | null;
    };

/** Longest way from one state to another that is looked for. */
const LONGEST_WAY = 9;

/** Finds for each event what our machine says to it; ways between states are found once. */
export class ReplayLaw {
  private readonly ways = new Map<string, Way>();

  /** `standing` is as of the event's instant, its `over` clocks included. */
  step(standing: DisputeStanding, meaning: Exclude<ReplayMeaning, null>): ReplayStep {
    return 'act' in meaning ? this.byAct(standing, meaning.act) : this.toState(standing, meaning.state);
  }

  private byAct(standing: DisputeStanding, kind: DisputeActKind): ReplayStep {
    const made = tried(standing, actOf(kind, standing));
    if (!('refused' in made)) return { ends: 'allowed', act: kind, transitions: [made] };
    return { ends: 'forbidden', reason: made.reason, to: kind, missing: null, transitions: [] };
  }

  private toState(standing: DisputeStanding, state: DisputeState): ReplayStep {
    if (standing.state === state) return { ends: 'repeated' };
    const { acts: way, reason } = this.way(standing, state);
    const transitions = way === null ? null : walked(standing, way);
    if (way !== null && transitions !== null && way.length === 1)
      return { ends: 'allowed', act: way[0]!.kind, transitions };
    const missing = transitions === null ? null : (way ?? []).map(({ kind }) => kind);
    return { ends: 'forbidden', reason, to: state, missing, transitions };
  }

  private way(standing: DisputeStanding, state: DisputeState): Way {
    const key = `${keyOf(standing)}>${state}`;
    const known = this.ways.get(key);
    if (known !== undefined) return known;
    const acts = shortestWay(standing, state);
    const found = { acts, reason: acts?.length === 1 ? '' : refusalOf(standing, state) };
    this.ways.set(key, found);
    return found;
  }
}

/** The shortest way of acts to a state, and why no single act leads there. */
interface Way {
  readonly acts: readonly DisputeAct[] | null;
  readonly reason: string;
}

/** All that decides which acts are allowed. */
function keyOf(standing: DisputeStanding): string {
  const { state, kind, returns, contests, extensions, appeals, reopenings, transfers, bound, over, clocks } =
    standing;
  const answers = standing.responsible === null ? '-' : standing.responsible.organisation;
  const counts = [returns, contests, extensions, appeals, reopenings, transfers, Number(bound)].join();
  return `${state}|${kind}|${answers}|${standing.region}|${counts}|${over.join()}|${clocks.join()}|${standing.reportsAwaited.length}`;
}

function shortestWay(from: DisputeStanding, state: DisputeState): readonly DisputeAct[] | null {
  const seen = new Set<DisputeState>([from.state]);
  let front: { readonly standing: DisputeStanding; readonly way: readonly DisputeAct[] }[] = [
    { standing: from, way: [] },
  ];
  for (let length = 1; length <= LONGEST_WAY && front.length > 0; length += 1) {
    const next: typeof front = [];
    for (const { standing, way } of front)
      for (const kind of MOVING) {
        const act = actOf(kind, standing);
        const made = tried(standing, act);
        if ('refused' in made || seen.has(made.to)) continue;
        if (made.to === state) return [...way, act];
        seen.add(made.to);
        next.push({ standing: made.after, way: [...way, act] });
      }
    front = next;
  }
  return null;
}

function walked(from: DisputeStanding, way: readonly DisputeAct[]): DisputeTransition[] | null {
  const transitions: DisputeTransition[] = [];
  let standing = from;
  for (const act of way) {
    const made = tried(standing, act);
    if ('refused' in made) return null;
    transitions.push(made);
    standing = made.after;
  }
  return transitions;
}

/** Why no single act leads there: by the nearest one that would, were it not refused. */
function refusalOf(standing: DisputeStanding, state: DisputeState): string {
  for (const kind of MOVING) {
    const fresh = {
      ...filedStanding(standing),
      state: standing.state,
      responsible: standing.responsible,
      receiving: standing.receiving,
    };
    const made = tried(fresh, actOf(kind, fresh));
    if ('refused' in made || made.to !== state) continue;
    const refused = tried(standing, actOf(kind, standing));
    if ('refused' in refused) return refused.reason;
  }
  return 'out-of-order';
}

function tried(standing: DisputeStanding, act: DisputeAct) {
  return transitionOf(
    standing,
    act,
    act.kind.endsWith('extend') || act.kind === 'refuse-extension' ? APPROVER : DOER,
  );
}

/** An act with particulars that are in order, so that only the order of acts can refuse it. */
function actOf(kind: DisputeActKind, { region, responsible, receiving }: DisputeStanding): DisputeAct {
  const elsewhere = region === HERE.region ? THERE : HERE;
  const to =
    kind === 'transfer'
      ? elsewhere
      : kind === 'take-transfer'
        ? (receiving ?? elsewhere)
        : (responsible ?? HERE);
  const particulars = {
    to: { ...to, organisation: to.organisation ?? elsewhere.organisation },
    ...{
      reason: kind,
      words: kind,
      places: [elsewhere],
      opinion: 'no-opinion',
      recordKey: kind,
      stands: true,
    },
    ...{ cause: { by: 'none', proposal: kind }, errorSince: null },
  };
  return { kind, ...particulars } as unknown as DisputeAct;
}

/** Clocks that run in a state that was reached by no way of ours. */
const CLOCKS_OF: Readonly<Record<DisputeState, readonly DisputeStep[]>> = {
  submitted: ['forward', 'whole'],
  accepted: ['forward', 'whole'],
  'not-accepted': ['appeal'],
  assigned: ['contest', 'decide', 'whole'],
  contested: ['forward', 'decide', 'whole'],
  transferred: ['forward', 'decide', 'whole'],
  investigating: ['decide', 'whole'],
  'awaiting-information': ['decide', 'whole'],
  upheld: ['whole'],
  corrected: ['reply', 'whole'],
  rejected: ['reply', 'whole'],
  replied: ['appeal'],
  appealed: ['decide'],
  closed: [],
  withdrawn: [],
};
const NOBODYS: readonly DisputeState[] = ['submitted', 'accepted', 'not-accepted'];

/** The standing in a state that was reached by no way of ours: what was done once stays done. */
export function forcedStanding(before: DisputeStanding, state: DisputeState): DisputeStanding {
  return {
    ...before,
    state,
    responsible: NOBODYS.includes(state) ? null : (before.responsible ?? HERE),
    receiving: state === 'transferred' ? { organisation: null, region: THERE.region } : null,
    outcome: null,
    clocks: CLOCKS_OF[state],
    over: [],
  };
}
