import { guarded, transaction } from '#db/client';
import { accountByUsername } from '#db/queries/accounts';
import { caseLimits } from '#db/queries/cases/case-limits';
import { anyDispute, demoSubjects } from '#db/queries/disputes/demo/demo-subjects';
import { organisationsInScope } from '#db/queries/organisations-in-scope';
import { type PlannedDispute, plannedDisputes } from '#db/scenarios/yangtze-delta/disputes/plan';
import { OVERDUE_STORIES, STORIES } from '#db/scenarios/yangtze-delta/disputes/stories';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { takeCaseNumbers } from '#db/writes/cases/take-case-numbers';
import type { Day } from '#domain/calendar/day';
import { dayOfInstant } from '#domain/calendar/instant';
import { caseNumber } from '#domain/cases/case-number';
import type { Organisation } from '#domain/catalogue/organisation';
import type { Actor } from '#domain/identity/actor';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { EVERYTHING } from '#domain/identity/scope';
import type { Context } from '../../context';
import { holdSealer } from '../../identity/seal';
import { DEMO_WORDS } from './demo-words';
import type { DisputeTruth } from './dispute-truth';
import { keepSimulated } from './keep-simulated';
import { type DemoGround, toldDispute } from './tell-dispute';

export interface DemoDisputesRequest {
  readonly disputes: number;
  readonly seed: string;
  /** Only those that nobody does anything about. */
  readonly overdueOnly?: boolean;
}

/** Disputes told and kept at a time: bounds what is held. */
const AT_ONCE = 250;

/**
 * Tells the disputes of the demo's ninety days: planned by seed, moved by the law itself, kept at once. An archive that has
 * disputes already is left as it is.
 */
export async function loadDemoDisputes(
  context: Context,
  request: DemoDisputesRequest,
): Promise<DisputeTruth[]> {
  const { actor, now, database } = context;
  refuseUnlessPermitted(actor, 'engine.run');
  const engine = guarded(database, 'engine');
  if (await anyDispute(engine)) return [];
  const subjects = await demoSubjects(engine, request.disputes);
  if (subjects.length === 0) return [];
  const stories = request.overdueOnly ? OVERDUE_STORIES : STORIES;
  const planned = plannedDisputes(request.seed, request.disputes, now, stories);
  const ground = await groundOf(context);
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(engine, db);
      const numbers = await numbersOf(planned, (day, count) => takeCaseNumbers(db, 'dispute', day, count));
      const truth: DisputeTruth[] = [];
      for (let from = 0; from < planned.length; from += AT_ONCE) {
        const told = planned.slice(from, from + AT_ONCE).map((one, at) => {
          const subject = subjects[(from + at) % subjects.length]!;
          return { planned: one, subject, dispute: toldDispute(one, subject, numbers[from + at]!, ground) };
        });
        const sampling = { seed: request.seed, caller: ground.supervisor, now };
        truth.push(...(await keepSimulated(db, sealer, told, sampling)));
      }
      await addAuditEntry(db, actor, now, 'dispute.demo', 'demo:disputes', { disputes: truth.length });
      return truth;
    },
    { as: 'engine' },
  );
}

/** Each day's disputes have its numbers, in the order in which they were filed. */
async function numbersOf(
  planned: readonly PlannedDispute[],
  take: (day: Day, count: number) => Promise<number>,
): Promise<string[]> {
  const days = new Map<Day, number>();
  for (const { openedAt } of planned) {
    const day = dayOfInstant(openedAt);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  const next = new Map<Day, number>();
  for (const [day, count] of days) next.set(day, await take(day, count));
  return planned.map(({ openedAt }) => {
    const day = dayOfInstant(openedAt);
    const ordinal = next.get(day) ?? 0;
    next.set(day, ordinal + 1);
    return caseNumber(day, ordinal);
  });
}

async function groundOf({ database, now }: Context): Promise<DemoGround> {
  const engine = guarded(database, 'engine');
  const [limits, organisations, accounts] = await Promise.all([
    caseLimits(engine, 'dispute'),
    organisationsInScope(engine, EVERYTHING),
    demoHandlers(database),
  ]);
  const issuing = organisations.filter(({ roles }) => roles.includes('issuing'));
  return {
    ...{ limits, now, rule: 'validity-end-required', words: DEMO_WORDS },
    handler: (region) => accounts.get(prefectureOf(region)) ?? fictive(region),
    supervisor: accounts.get('supervisor') ?? person('demo-supervisor', '督查员', EVERYTHING, 'supervisor'),
    system: { kind: 'system', id: 'page', name: '申请人', role: 'system', scope: EVERYTHING },
    elsewhere: (region) => elsewhere(issuing, region),
  };
}

function prefectureOf(region: string): string {
  return `${region.slice(0, 4)}00`;
}

function elsewhere(issuing: readonly Organisation[], region: string) {
  const others = issuing.filter(({ regionCode }) => regionCode.slice(0, 2) !== region.slice(0, 2));
  const one = others[Number(region.slice(2)) % Math.max(1, others.length)];
  if (one === undefined) throw new Error('the demo has departments of one province only');
  return { organisation: one.code, region: one.regionCode };
}

function person(id: string, name: string, scope: Actor['scope'], role: 'handler' | 'supervisor'): Actor {
  return { kind: 'person', id, name, role, scope };
}

/** A handler of a region that has no account in the demo. */
function fictive(region: string): Actor {
  const prefecture = prefectureOf(region);
  const scope = { kind: 'regions', regionCodes: [region.slice(2) === '0000' ? region : prefecture] } as const;
  return person(`demo-handler-${prefecture}`, `经办人 ${prefecture}`, scope, 'handler');
}

/** The demo's own accounts by the prefecture they work for. */
async function demoHandlers(database: Context['database']): Promise<Map<string, Actor>> {
  const identity = guarded(database, 'identity');
  const found = new Map<string, Actor>();
  for (const [prefecture, username] of [
    ['320500', 'handler.suzhou'],
    ['330100', 'handler.hangzhou'],
  ] as const) {
    const account = await accountByUsername(identity, username);
    const scope = { kind: 'regions', regionCodes: [prefecture] } as const;
    if (account !== null) found.set(prefecture, person(account.id, account.name, scope, 'handler'));
  }
  const lead = await accountByUsername(identity, 'supervisor');
  if (lead !== null) found.set('supervisor', person(lead.id, lead.name, EVERYTHING, 'supervisor'));
  return found;
}
