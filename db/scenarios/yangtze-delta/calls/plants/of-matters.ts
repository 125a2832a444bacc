import { MINUTE, SECOND } from '../rhythm';
import { type Ground, orderlyCall, type Plot, plotOf, timeOn } from './plot';

/** One operator names no matter, call after call. */
export function withoutMatter(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.operators[1] as string;
  const calls = Array.from({ length: 45 }, (_, i) => {
    const at = timeOn(ground, 3 - Math.floor(i / 15), 600 + (i % 15) * 26) + ground.random.below(20 * MINUTE);
    return { ...orderlyCall(ground, { caller, operator, at }).call, matter: null };
  });
  return plotOf('no-matter', caller, calls, [], { operator });
}

/** One real matter lends its number to calls for sixty other people. */
export function oneMatterForMany(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.operators[0] as string;
  const use = ground.random.pick(caller.uses);
  const start = timeOn(ground, 2, 9 * 60 + 40);
  const { matter } = orderlyCall(ground, { caller, operator, at: start, use });
  const calls = Array.from({ length: 60 }, (_, i) => {
    const at = start + i * 5 * MINUTE + ground.random.below(4 * MINUTE);
    return { ...orderlyCall(ground, { caller, operator, at, use }).call, matter: matter.number };
  });
  return plotOf('one-matter-many-holders', caller, calls, [matter], { operator, matter: matter.number });
}

/** A hundred and twenty people in six minutes, each with a matter opened for the purpose. */
export function manyHoldersInMinutes(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.operators[2] as string;
  const use = ground.random.pick(caller.uses);
  const start = timeOn(ground, 1, 14 * 60 + 12);
  const made = Array.from({ length: 120 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      use,
      at: start + i * 3 * SECOND + ground.random.below(2 * SECOND),
    }),
  );
  return plotOf(
    'many-holders-in-minutes',
    caller,
    made.map((each) => each.call),
    made.map((each) => each.matter),
    { operator },
  );
}

/** An operator counts upwards through a department's serial numbers. */
export function nearSequential(ground: Ground): Plot {
  const { random, pool } = ground;
  const run = pool.runs.find(
    (each) => each.length >= 30 && usersOf(ground, each[0]?.typeCode ?? '').length > 0,
  );
  if (run === undefined) throw new RangeError('no run of neighbouring certificates is long enough');
  const typeCode = run[0]?.typeCode as string;
  const caller = ground.someCaller(
    (each) => each.leftOut === null && each.uses.some((use) => use.typeCode === typeCode),
  );
  const operator = caller.operators[1] as string;
  const use = caller.uses.find((each) => each.typeCode === typeCode);
  const start = timeOn(ground, 2, 15 * 60 + 5);
  const made = run.slice(0, 45).map((certificate, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      certificate,
      ...(use && { use }),
      at: start + i * 50 * SECOND + random.below(40 * SECOND),
    }),
  );
  return plotOf(
    'near-sequential',
    caller,
    made.map((each) => each.call),
    made.map((each) => each.matter),
    { operator },
  );
}

function usersOf(ground: Ground, typeCode: string) {
  return ground.callers.filter(
    (each) => each.leftOut === null && each.uses.some((use) => use.typeCode === typeCode),
  );
}
