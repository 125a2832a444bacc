import { randomUUID } from 'node:crypto';
import type { DemoSubject } from '#db/queries/disputes/demo/demo-subjects';
import { afterWorkingHours, type PlannedDispute } from '#db/scenarios/yangtze-delta/disputes/plan';
import type { Instant } from '#domain/calendar/instant';
import type { ClockLimit } from '#domain/cases/clock-limit';
import type { DisputePlace } from '#domain/disputes/dispute';
import type { DisputeAct, DisputeActKind } from '#domain/disputes/dispute-act';
import type { Actor } from '#domain/identity/actor';
import { regionAndAbove } from '#domain/identity/scope';
import { startedClock } from '../../disputes/acting/clock-changes';
import { type Simulated, simulateAct } from './simulate';

/** Who acts in the demo, by region; and where else a dispute may be sent. */
export interface DemoGround {
  readonly limits: readonly ClockLimit[];
  readonly now: Instant;
  /** A handler of the region. */
  readonly handler: (region: string) => Actor;
  readonly supervisor: Actor;
  readonly system: Actor;
  /** A department of another province, the same for the same dispute. */
  readonly elsewhere: (region: string) => DisputePlace;
  /** A rule that could have caught it. */
  readonly rule: string;
  readonly words: Readonly<Record<'proposal' | 'reply', string>> & {
    readonly reason: (act: DisputeActKind) => string;
  };
}

/**
 * A planned dispute as far as time has gone: filed, then act by act as the law has it. Steps that the story has no more use
 * for (an appeal in time, a correction of what needs none) end it where it stands.
 */
export function toldDispute(
  planned: PlannedDispute,
  subject: DemoSubject,
  number: string,
  ground: DemoGround,
): Simulated {
  const dispute = filed(planned, subject, number, ground);
  let at = planned.openedAt;
  for (const { act, after } of planned.steps) {
    const next = after === 'when-over' ? whenOver(dispute) : afterWorkingHours(at, after);
    if (next === null || next > ground.now) break;
    at = Math.max(next, at + 1);
    simulateAct(
      dispute,
      actOf(act, planned, dispute, ground),
      actorOf(act, dispute, ground),
      at,
      ground.limits,
    );
  }
  return missedUpTo(dispute, ground.now);
}

function filed(planned: PlannedDispute, subject: DemoSubject, number: string, ground: DemoGround): Simulated {
  const { openedAt: now, kind, door, field } = planned;
  const { region, typeCode, organisation } = subject;
  const recordKey = kind === 'missing' ? null : subject.recordKey;
  const keeper = { organisation: null, region };
  const steps =
    recordKey === null ? (['forward', 'whole'] as const) : (['flag', 'forward', 'whole'] as const);
  const clocks = steps.map((step) => {
    const { clock } = startedClock(step, keeper, { limits: ground.limits, kind, now });
    return step === 'flag' ? { ...clock, endedAt: now } : clock;
  });
  const caseId = randomUUID();
  const first = clocks
    .filter(({ endedAt }) => endedAt === null)
    .toSorted((a, b) => Number(a.dueAt) - Number(b.dueAt))[0];
  const by = ground.system;
  return {
    file: {
      ...{ caseId, kind: 'dispute', number, state: 'submitted', organisation: null, region },
      severity: kind === 'unauthorised-use' ? 'high' : 'medium',
      ...{
        ownerId: null,
        ownerName: null,
        version: 1,
        dueAt: first?.dueAt ?? null,
        dueStep: first?.step ?? null,
      },
      ...{ openedAt: now, changedAt: now, closedAt: null },
    },
    row: {
      ...{
        caseId,
        kind,
        door,
        recordKey,
        certificateType: typeCode,
        issuer: organisation,
        field,
        errorSince: null,
      },
      ...{ outcome: null, open: true, awaitsCorrection: false, findingRule: null, findingOccurrence: null },
      ...{ caughtBy: null, proposedRule: null, correctedVersion: null, correctedBatch: null, logYear: null },
      ...{ logEntry: null, returns: 0, contests: 0, extensions: 0, reopenings: 0, appeals: 0, transfers: 0 },
      ...{ missed: false, bound: false, extensionAskedBy: null, extensionAsker: null, decidedAt: null },
      ...{ decidedBy: null, reached: null, satisfied: null },
    },
    clocks,
    parties: new Map(),
    events: [
      {
        ...{ sequence: 1, at: now, actor: `${by.kind}:${by.id}`, actorName: by.name, what: 'filed' },
        ...{ fromState: null, toState: 'submitted', reason: null, evidence: null, detail: { door, kind } },
      },
    ],
    transfers: [],
    traces: [{ at: now, actor: by, action: 'dispute.file', reason: null, detail: { number, door, kind } }],
    complainants: 1,
    flag: recordKey === null ? null : { since: now, liftedAt: null },
    proposal: null,
  };
}

/** When the time to appeal is over. */
function whenOver({ clocks }: Simulated): Instant | null {
  return clocks.find(({ step, endedAt }) => step === 'appeal' && endedAt === null)?.dueAt ?? null;
}

function actorOf(act: DisputeActKind, { file, transfers }: Simulated, ground: DemoGround): Actor {
  switch (act) {
    case 'correct':
    case 'lapse':
    case 'confirm':
    case 'appeal':
    case 'withdraw':
      return ground.system;
    case 'rule':
    case 'extend':
    case 'decide-appeal':
      return ground.supervisor;
    case 'take-transfer':
    case 'refuse-transfer':
      return ground.handler(transfers.at(-1)?.toRegion ?? file.region);
    default:
      return ground.handler(file.region);
  }
}

function actOf(
  kind: DisputeActKind,
  planned: PlannedDispute,
  { file, row, transfers }: Simulated,
  ground: DemoGround,
): DisputeAct {
  const own = { organisation: file.organisation ?? row.issuer ?? '', region: file.region };
  const sent = transfers.at(-1);
  const reason = ground.words.reason(kind);
  switch (kind) {
    case 'assign':
    case 'rule':
      return { kind, to: own, reason };
    case 'transfer':
      return { kind, to: ground.elsewhere(file.region), reason };
    case 'take-transfer':
      return { kind, to: { organisation: sent?.toOrganisation ?? '', region: sent?.toRegion ?? '' } };
    case 'uphold': {
      const cause = planned.caught
        ? ({ by: 'rule', ruleId: ground.rule } as const)
        : ({ by: 'none', proposal: ground.words.proposal } as const);
      return { kind, reason, cause, errorSince: null };
    }
    case 'reply':
      return { kind, words: ground.words.reply };
    case 'decide-appeal':
      return { kind, stands: true, reason };
    case 'accept':
    case 'take':
    case 'confirm':
    case 'correct':
    case 'lapse':
    case 'answer':
      return { kind };
    default:
      return { kind, reason } as DisputeAct;
  }
}

/** What the sweep of clocks would have noted by now: warnings, and limits that were missed. */
function missedUpTo(dispute: Simulated, now: Instant): Simulated {
  const clocks = dispute.clocks.map((clock) => {
    const until = clock.endedAt ?? now;
    const missed = clock.dueAt !== null && clock.dueAt <= until;
    const reached = (at: Instant | null) => at !== null && at <= until;
    const warned = reached(clock.lastDayAt) ? 'last-day' : reached(clock.halfAt) ? 'half' : 'none';
    const above = regionAndAbove(clock.region)[1] ?? clock.region;
    const escalation = missed ? { missedAt: clock.dueAt, escalatedTo: above } : {};
    return { ...clock, warned, ...escalation } as const;
  });
  // An appeal that nobody made in time is no limit that anybody missed.
  const missed = clocks.some(({ step, missedAt }) => missedAt !== null && step !== 'appeal');
  const kept = clocks.map((clock) =>
    clock.step === 'appeal' ? { ...clock, missedAt: null, escalatedTo: null } : clock,
  );
  return { ...dispute, clocks: kept, row: { ...dispute.row, missed } };
}
