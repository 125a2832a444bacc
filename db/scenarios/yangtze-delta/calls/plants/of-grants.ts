import type { MadeCall, MadeMatter } from '../made-call';
import { MINUTE } from '../rhythm';
import { type Ground, orderlyCall, type Plot, plotOf, timeOn } from './plot';

/** A department goes on with one use of a scenario as if there were a grant; the grant was never given. */
export function withoutGrant(ground: Ground): Plot {
  const caller = ground.someCaller((each) => each.uses.length > 4);
  const use = ground.random.pick(caller.uses);
  ground.grants.remove(caller, use.typeCode);
  return overDays(ground, 'no-grant', [6, 1], 14, (at) =>
    orderlyCall(ground, { caller, operator: caller.operators[1] as string, at, use }),
  );
}

/** A grant ended eleven days before the anchor and nobody noticed. */
export function afterExpiry(ground: Ground): Plot {
  const caller = ground.someCaller((each) => each.uses.length > 4);
  const use = ground.random.pick(caller.uses);
  ground.grants.end(caller, use.typeCode, ground.anchor - 12);
  return overDays(ground, 'expired-grant', [11, 1], 8, (at) =>
    orderlyCall(ground, { caller, operator: caller.operators[0] as string, at, use }),
  );
}

/** Certificates of the one province that the department's grants leave out. */
export function ofOtherRegion(ground: Ground): Plot {
  const { lots, random, pool } = ground;
  const caller = ground.someCaller(
    (each) =>
      each.leftOut !== null &&
      each.uses.some((use) => pool.liveInProvince.has(`${use.typeCode}:${each.leftOut}`)),
  );
  const province = caller.leftOut as string;
  const use = random.pick(
    caller.uses.filter((each) => pool.liveInProvince.has(`${each.typeCode}:${province}`)),
  );
  return overDays(ground, 'other-region', [5, 1], 10, (at) => {
    const certificate = lots.certificateOf(use.typeCode, province, random);
    if (certificate === null) throw new RangeError('the pool of the left-out province is empty');
    return orderlyCall(ground, { caller, operator: caller.operators[2] as string, at, use, certificate });
  });
}

/** A type granted for one scenario is called under another that the department handles too, or does not. */
export function forOtherScenario(ground: Ground): Plot {
  const caller = ground.someCaller((each) => each.leftOut === null && each.uses.length > 4);
  const use = ground.random.pick(caller.uses);
  const granted = new Set(
    caller.uses.filter((each) => each.typeCode === use.typeCode).map((each) => each.scenario),
  );
  const scenario = ['CJ11', 'CJ03', 'CJ12', 'CJ08', 'CJ01'].find((each) => !granted.has(each)) as string;
  return overDays(ground, 'other-scenario', [4, 1], 12, (at) => {
    const made = orderlyCall(ground, { caller, operator: caller.operators[1] as string, at, use });
    return { ...made, call: { ...made.call, scenario } };
  });
}

/** So many calls on each of some days, in office hours. */
function overDays(
  ground: Ground,
  pattern: Plot['truth']['pattern'],
  [from, to]: readonly [daysBefore: number, daysBefore: number],
  aDay: number,
  make: (at: number) => { call: MadeCall; matter: MadeMatter },
): Plot {
  const made: { call: MadeCall; matter: MadeMatter }[] = [];
  for (let before = from; before >= to; before--) {
    for (let i = 0; i < aDay; i++) {
      const minute = 9 * 60 + Math.floor(((i + ground.random.fraction()) * 8 * 60) / aDay);
      made.push(make(timeOn(ground, before, minute) + ground.random.below(MINUTE)));
    }
  }
  const calls = made.map((each) => each.call);
  const [{ caller, operator }] = calls as [MadeCall];
  return plotOf(
    pattern,
    caller,
    calls,
    made.map((each) => each.matter),
    { operator },
  );
}
