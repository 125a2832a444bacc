import { guarded } from '#db/client';
import { caseClocks } from '#db/queries/cases/case-clocks';
import { caseFileByNumber } from '#db/queries/cases/case-file';
import { clientComplains } from '#db/queries/disputes/handling/complainants';
import type { Instant } from '#domain/calendar/instant';
import type { CaseClock, CaseFile } from '#domain/cases/case-file';
import { type ClockRemainder, clockRemainder } from '#domain/cases/clock';
import { type ClockExplanation, explainClock } from '#domain/cases/explain-clock';
import { Refusal } from '#domain/errors';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../context';
import { clientOf } from './filing/client-of';

/** A time limit of a dispute: what it is, how it stands, and how it came about day by day. */
export interface ExplainedDeadline {
  readonly step: string;
  readonly organisation: string | null;
  readonly region: string;
  readonly limitDays: number;
  readonly extendedDays: number;
  readonly limitSource: string;
  readonly startedAt: Instant;
  readonly dueAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly missedAt: Instant | null;
  readonly escalatedTo: string | null;
  /** How it stands now; null: it has ended. */
  readonly remainder: ClockRemainder | null;
  readonly explanation: ClockExplanation;
}

export interface ExplainedDeadlines {
  readonly number: string;
  readonly state: string;
  /** Some deadline touches a year whose arrangement of holidays is not known: say so loudly. */
  readonly uncertain: boolean;
  readonly deadlines: readonly ExplainedDeadline[];
}

/**
 * Every time limit of a dispute, day by day; of one within the actor's scope, or that the machine client brought in.
 *
 * @throws Refusal `forbidden`, `not-found`.
 */
export async function explainDeadlines(context: Context, number: string): Promise<ExplainedDeadlines> {
  const { actor, database, now } = context;
  const found =
    actor.role === 'machine' ? await ofClient(context, number) : await withinScope(context, number);
  if (found === null) throw new Refusal('not-found', 'there is no such dispute');
  const engine = guarded(database, 'engine');
  return deadlinesOf(found, await caseClocks(engine, found.caseId), now);
}

function withinScope({ actor, database }: Context, number: string): Promise<CaseFile | null> {
  refuseUnlessPermitted(actor, 'dispute.view');
  return caseFileByNumber(guarded(database, actor.scope), actor.scope, 'dispute', number);
}

async function ofClient({ actor, database }: Context, number: string): Promise<CaseFile | null> {
  refuseUnlessPermitted(actor, 'dispute.speak');
  const engine = guarded(database, 'engine');
  const found = await caseFileByNumber(engine, EVERYTHING, 'dispute', number);
  return found !== null && (await clientComplains(engine, found.caseId, clientOf(actor))) ? found : null;
}

function deadlinesOf(
  { number, state }: CaseFile,
  clocks: readonly CaseClock[],
  now: Instant,
): ExplainedDeadlines {
  const deadlines = clocks.map((clock): ExplainedDeadline => {
    const {
      step,
      organisation,
      region,
      limitDays,
      extendedDays,
      limitSource,
      startedAt,
      dueAt,
      endedAt,
      missedAt,
      escalatedTo,
    } = clock;
    return {
      ...{
        step,
        organisation,
        region,
        limitDays,
        extendedDays,
        limitSource,
        startedAt,
        dueAt,
        endedAt,
        missedAt,
        escalatedTo,
      },
      remainder: endedAt === null ? clockRemainder(clock, now) : null,
      explanation: explainClock(clock, now),
    };
  });
  const uncertain = deadlines.some(({ endedAt, explanation }) => endedAt === null && explanation.uncertain);
  return { number, state, uncertain, deadlines };
}
