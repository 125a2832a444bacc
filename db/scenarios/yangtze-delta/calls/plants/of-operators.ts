import type { MadeCall, MadeMatter } from '../made-call';
import { MINUTE } from '../rhythm';
import { type Ground, orderlyCall, type Plot, plotOf, timeOn } from './plot';

/** In a department that sleeps at night somebody calls between two and four, five nights long. */
export function atOddHours(ground: Ground): Plot {
  const caller = ground.someCaller((each) => each.nightOperators.length === 0);
  const operator = caller.operators[1] as string;
  const calls: MadeCall[] = [];
  const matters: MadeMatter[] = [];
  for (let night = 6; night >= 2; night--) {
    for (let i = 0; i < 9; i++) {
      const at = timeOn(ground, night, 125 + i * 12) + ground.random.below(10 * MINUTE);
      const { call, matter } = orderlyCall(ground, { caller, operator, at });
      calls.push(call);
      matters.push(matter);
    }
  }
  return plotOf('odd-hours', caller, calls, matters, { operator });
}

/** Heard of on one day four weeks ago, then silent, then eighty calls in an afternoon. */
export function dormantOperator(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.reserved[0] as string;
  const before = Array.from({ length: 6 }, (_, i) =>
    orderlyCall(ground, { caller, operator, at: timeOn(ground, 29, 600 + i * 40) }),
  );
  const after = Array.from({ length: 80 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      at: timeOn(ground, 1, 13 * 60 + 35 + i * 2) + ground.random.below(MINUTE),
    }),
  );
  const plot = plotOf(
    'dormant-operator',
    caller,
    after.map((each) => each.call),
    [...before, ...after].map((each) => each.matter),
    { operator },
  );
  // The early calls are part of the story, not of the misuse.
  return { ...plot, calls: [...before.map((each) => each.call), ...plot.calls] };
}

/** Four calls an hour for weeks, then a hundred and sixty within one. */
export function suddenSpike(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.reserved[1] as string;
  const usual = Array.from({ length: 27 * 4 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      at: timeOn(ground, 29 - Math.floor(i / 4), 10 * 60 + (i % 4) * 14) + ground.random.below(10 * MINUTE),
    }),
  );
  const spike = Array.from({ length: 160 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      at:
        timeOn(ground, 1, 10 * 60) +
        Math.floor((i * 58 * MINUTE) / 160) +
        ground.random.below(15 * 1_000_000),
    }),
  );
  const plot = plotOf(
    'spike',
    caller,
    spike.map((each) => each.call),
    [...usual, ...spike].map((each) => each.matter),
    { operator },
  );
  return { ...plot, calls: [...usual.map((each) => each.call), ...plot.calls] };
}

/** Emergencies called out a dozen times; nobody ever looked at one of them afterwards. */
export function breakGlass(ground: Ground): Plot {
  const caller = ground.someCaller((each) => each.nightOperators.length > 0);
  const operator = caller.operators[3] as string;
  const calls = Array.from({ length: 12 }, (_, i) => {
    const at =
      timeOn(ground, 9 - Math.floor(i / 2), 11 * 60 + (i % 2) * 190) + ground.random.below(30 * MINUTE);
    const { call } = orderlyCall(ground, { caller, operator, at });
    return { ...call, mode: 'break-glass' as const, matter: null };
  });
  return plotOf('break-glass-unreviewed', caller, calls, [], { operator });
}
