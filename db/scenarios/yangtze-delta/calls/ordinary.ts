import { type Day, formatDay } from '#domain/calendar/day';
import type { CallOutcome } from '#domain/calls/call';
import { hexText, Random } from '../random';
import type { Caller, Use } from './callers';
import type { PooledCertificate } from './certificate-pool';
import type { GrantPlan } from './grants';
import { type Lots, latencyOf } from './lots';
import type { MadeCall, MadeMatter } from './made-call';
import {
  dayOfHourNumber,
  HOUR,
  type HourNumber,
  hourOfDay,
  hourWeight,
  isNight,
  MINUTE,
  SECOND,
} from './rhythm';

/** Calls that come of one matter drawn: a second look now and then, less those that would fall into the next hour. */
const CALLS_A_MATTER = 1.27;
/** Small sloppiness that is everywhere and means nothing: the matter's number is forgotten. */
const FORGOTTEN_MATTER = 0.0012;
const DRAWS_AT_MOST = 6;

export interface OrdinaryGround {
  readonly seed: string;
  readonly anchor: Day;
  readonly lots: Lots;
  readonly grants: GrantPlan;
  /** Calls for each unit of an hour's weight. */
  readonly callsPerWeight: number;
}

/** What happens in one hour by itself: orderly work, told apart from any other hour by the seed alone. */
export function ordinaryHour(
  ground: OrdinaryGround,
  hour: HourNumber,
): { calls: readonly MadeCall[]; matters: readonly MadeMatter[] } {
  const random = new Random(`${ground.seed}:hour:${hour}`);
  const expected = (ground.callsPerWeight * hourWeight(hour)) / CALLS_A_MATTER;
  const count = Math.floor(expected + random.fraction());
  const calls: MadeCall[] = [];
  const matters: MadeMatter[] = [];
  const stamp = `${formatDay(dayOfHourNumber(hour)).replaceAll('-', '')}${String(hourOfDay(hour)).padStart(2, '0')}`;
  for (let i = 0; i < count; i++) {
    const drawn = draw(ground, hour, random);
    if (drawn !== null)
      handle(drawn, `${stamp}${String(i).padStart(6, '0')}`, hour, ground.anchor, random, calls, matters);
  }
  return { calls, matters };
}

interface Drawn {
  readonly caller: Caller;
  readonly operator: string;
  readonly use: Use;
  readonly certificate: PooledCertificate;
  readonly basis: string;
}

/** Null after a few draws that hit nothing that is granted: then this matter is not handled. */
function draw(ground: OrdinaryGround, hour: HourNumber, random: Random): Drawn | null {
  const { lots, grants } = ground;
  const night = isNight(hour);
  for (let attempt = 0; attempt < DRAWS_AT_MOST; attempt++) {
    const caller = lots.caller(random, night);
    const use = random.pick(caller.uses);
    const certificate = lots.certificate(caller, use, random);
    if (certificate === null) continue;
    const { scenario, typeCode } = use;
    const basis = grants.covering(caller, scenario, typeCode, certificate.province, dayOfHourNumber(hour));
    if (basis === null) continue;
    return { caller, operator: lots.operator(caller, random, night), use, certificate, basis };
  }
  return null;
}

/** A matter is opened, its certificate called once or more within the hour. */
function handle(
  drawn: Drawn,
  number: string,
  hour: HourNumber,
  anchor: Day,
  random: Random,
  calls: MadeCall[],
  matters: MadeMatter[],
): void {
  const { caller, operator, use, certificate, basis } = drawn;
  const forgotten = random.chance(FORGOTTEN_MATTER);
  const matter = `BJ${caller.organisation.regionCode}${number}`;
  let at = hour * HOUR + random.below(HOUR);
  const openedAt = at - random.between(3, 200) * MINUTE;
  if (!forgotten)
    matters.push({
      number: matter,
      item: use.item,
      holderCode: certificate.holderCode,
      department: caller.organisation.code,
      openedAt,
    });
  const times = random.chance(0.72) ? 1 : random.chance(0.7) ? 2 : 3;
  // The library of 安徽 has answered slowly for three days: a trend for people to see.
  const slowed = certificate.province === '34' && dayOfHourNumber(hour) >= anchor - 3;
  for (let i = 0; i < times && at < (hour + 1) * HOUR; i++) {
    calls.push({
      id: hexText(random, 24),
      at,
      caller,
      operator,
      certificate,
      scenario: use.scenario,
      item: use.item,
      matter: forgotten ? null : matter,
      basis,
      mode: 'normal',
      outcome: outcomeOf(random),
      latencyMs: latencyOf(certificate.province, hour, slowed, random),
      told: 'both',
    });
    at += random.between(20, 1_500) * SECOND + random.below(SECOND);
  }
}

function outcomeOf(random: Random): CallOutcome {
  const lot = random.fraction();
  if (lot < 0.972) return 'served';
  return lot < 0.987 ? 'not-found' : lot < 0.995 ? 'failed' : 'denied';
}
