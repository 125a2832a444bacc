import type { MadeCall } from '../made-call';
import { MINUTE, SECOND } from '../rhythm';
import { certificateFor, type Ground, orderlyCall, type Plot, plotOf, timeOn } from './plot';

/** A certificate that had been revoked or cancelled is served all the same, again and again. */
export function endedCertificate(ground: Ground): Plot {
  const { pool, random } = ground;
  const users = (typeCode: string) =>
    ground.callers.filter(
      (each) => each.leftOut === null && each.uses.some((use) => use.typeCode === typeCode),
    );
  const ended = random.shuffle([...pool.ended]).find((each) => users(each.typeCode).length > 3);
  if (ended === undefined) throw new RangeError('no certificate in the pool has ended');
  const caller = ground.someCaller(
    (each) => each.leftOut === null && each.uses.some((use) => use.typeCode === ended.typeCode),
  );
  const use = caller.uses.find((each) => each.typeCode === ended.typeCode);
  const operator = caller.operators[0] as string;
  const made = Array.from({ length: 14 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      certificate: ended,
      ...(use && { use }),
      at: timeOn(ground, 7 - Math.floor(i / 2), 9 * 60 + 30 + (i % 2) * 300) + random.below(60 * MINUTE),
    }),
  );
  return plotOf(
    'ended-certificate',
    caller,
    made.map((each) => each.call),
    made.map((each) => each.matter),
    { operator, certificateId: ended.certificateId },
  );
}

/** Denied, asked again a minute later in another way, and served: twenty times. */
export function deniedThenServed(ground: Ground): Plot {
  const caller = ground.someCaller();
  const operator = caller.operators[1] as string;
  const calls: MadeCall[] = [];
  const matters = [];
  for (let i = 0; i < 20; i++) {
    const at = timeOn(ground, 3 - Math.floor(i / 10), 9 * 60 + 20 + (i % 10) * 40);
    const use = ground.random.pick(caller.uses);
    const certificate = certificateFor(ground, caller, use);
    const { call, matter } = orderlyCall(ground, { caller, operator, at, use, certificate });
    const again = orderlyCall(ground, {
      caller,
      operator,
      at: at + ground.random.between(40, 90) * SECOND,
      use,
      certificate,
    });
    calls.push(
      { ...call, outcome: 'denied', matter: null, basis: null },
      { ...again.call, matter: matter.number },
    );
    matters.push(matter);
  }
  return plotOf('denied-then-served', caller, calls, matters, { operator });
}

/** Three working days long the caller's side tells nothing of what one of its operators calls. */
export function silentCaller(ground: Ground): Plot {
  return told(ground, 'silent-caller', 8, { told: 'library' });
}

/** A library served these calls and tells of none of them. */
export function silentLibrary(ground: Ground): Plot {
  return told(ground, 'silent-library', 10, { told: 'caller' });
}

/** The library says it denied; the caller says it was served. */
export function contradicting(ground: Ground): Plot {
  return told(ground, 'contradicting', 5, { outcome: 'denied', callerSays: 'served' });
}

function told(
  ground: Ground,
  pattern: Plot['truth']['pattern'],
  firstDayBefore: number,
  change: Partial<MadeCall>,
): Plot {
  const caller = ground.someCaller();
  const operator = caller.operators[2] as string;
  const made = Array.from({ length: 36 }, (_, i) =>
    orderlyCall(ground, {
      caller,
      operator,
      at:
        timeOn(ground, firstDayBefore - Math.floor(i / 12), 9 * 60 + (i % 12) * 38) +
        ground.random.below(30 * MINUTE),
    }),
  );
  return plotOf(
    pattern,
    caller,
    made.map(({ call }) => ({ ...call, ...change })),
    made.map((each) => each.matter),
    { operator },
  );
}
