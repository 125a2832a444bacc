import { Random } from '../../random';
import type { Caller } from '../callers';
import { afterExpiry, forOtherScenario, ofOtherRegion, withoutGrant } from './of-grants';
import { manyHoldersInMinutes, nearSequential, oneMatterForMany, withoutMatter } from './of-matters';
import { atOddHours, breakGlass, dormantOperator, suddenSpike } from './of-operators';
import { contradicting, deniedThenServed, endedCertificate, silentCaller, silentLibrary } from './of-sides';
import type { Ground, Plot } from './plot';

/** The plots that change grants come first: what follows must not lean on what they take away. */
const PLOTS: readonly ((ground: Ground) => Plot)[] = [
  ofOtherRegion,
  withoutGrant,
  afterExpiry,
  forOtherScenario,
  nearSequential,
  endedCertificate,
  breakGlass,
  atOddHours,
  withoutMatter,
  oneMatterForMany,
  manyHoldersInMinutes,
  dormantOperator,
  suddenSpike,
  deniedThenServed,
  silentCaller,
  silentLibrary,
  contradicting,
];

/** All planted stories, each in a department of its own. */
export function plantPlots(of: Omit<Ground, 'random' | 'someCaller'>, seed: string): readonly Plot[] {
  const taken = new Set<Caller>();
  return PLOTS.map((plot) => {
    const random = new Random(`${seed}:${plot.name}`);
    const someCaller = (fits: (caller: Caller) => boolean = () => true) => {
      const free = of.callers.filter((each) => !taken.has(each) && each.operators.length >= 6 && fits(each));
      if (free.length === 0) throw new RangeError(`no department is left for ${plot.name}`);
      const caller = random.pick(free);
      taken.add(caller);
      return caller;
    };
    return plot({ ...of, random, someCaller });
  });
}
