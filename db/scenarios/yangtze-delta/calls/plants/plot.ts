import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import { hexText, type Random } from '../../random';
import type { Caller, Use } from '../callers';
import type { CertificatePool, PooledCertificate } from '../certificate-pool';
import type { GrantPlan } from '../grants';
import { type Lots, latencyOf } from '../lots';
import type { MadeCall, MadeMatter } from '../made-call';
import { dayOfHourNumber, firstHourOf, HOUR, hourOf, MINUTE } from '../rhythm';
import type { PlantedMisuse } from '../truth';

/** What a plot may draw on. */
export interface Ground {
  readonly anchor: Day;
  readonly callers: readonly Caller[];
  readonly pool: CertificatePool;
  readonly grants: GrantPlan;
  readonly lots: Lots;
  readonly random: Random;
  /** A department no other plot has used. */
  readonly someCaller: (fits?: (caller: Caller) => boolean) => Caller;
}

/** One planted story: its calls, the matters that go with them, and what must be found. */
export interface Plot {
  readonly calls: readonly MadeCall[];
  readonly matters: readonly MadeMatter[];
  readonly truth: PlantedMisuse;
}

/** An instant so many days before the anchor, at a time of the Shanghai day in minutes. */
export function timeOn(ground: Ground, daysBefore: number, minuteOfDay: number): Instant {
  return firstHourOf(ground.anchor - daysBefore) * HOUR + minuteOfDay * MINUTE;
}

/** A call in order: granted, for a matter of its own that is open; a plot then changes what is wrong. */
export function orderlyCall(
  ground: Ground,
  of: { caller: Caller; operator: string; at: Instant; use?: Use; certificate?: PooledCertificate },
): { call: MadeCall; matter: MadeMatter } {
  const { random, grants } = ground;
  const { caller, operator, at } = of;
  const use = of.use ?? random.pick(caller.uses);
  const certificate = of.certificate ?? certificateFor(ground, caller, use);
  const number = `BJ${caller.organisation.regionCode}9${hexText(random, 8).toUpperCase()}`;
  const hour = hourOf(at);
  return {
    matter: {
      number,
      item: use.item,
      holderCode: certificate.holderCode,
      department: caller.organisation.code,
      openedAt: at - random.between(20, 90) * MINUTE,
    },
    call: {
      id: hexText(random, 24),
      at,
      caller,
      operator,
      certificate,
      scenario: use.scenario,
      item: use.item,
      matter: number,
      basis: grants.covering(caller, use.scenario, use.typeCode, certificate.province, dayOfHourNumber(hour)),
      mode: 'normal',
      outcome: 'served',
      latencyMs: latencyOf(certificate.province, hour, false, random),
      told: 'both',
    },
  };
}

export function certificateFor(ground: Ground, caller: Caller, use: Use): PooledCertificate {
  for (let attempt = 0; attempt < 50; attempt++) {
    const found = ground.lots.certificate(caller, use, ground.random);
    if (found !== null) return found;
  }
  throw new RangeError(`no certificate of type ${use.typeCode} for ${caller.organisation.nameZh}`);
}

/** A plot from its calls; matters that the calls do not name any more stay in the feed and harm nobody. */
export function plotOf(
  pattern: PlantedMisuse['pattern'],
  caller: Caller,
  calls: readonly MadeCall[],
  matters: readonly MadeMatter[],
  of: Partial<Pick<PlantedMisuse, 'operator' | 'certificateId' | 'matter'>>,
): Plot {
  const inOrder = [...calls].sort((a, b) => a.at - b.at);
  return {
    calls: inOrder,
    matters,
    truth: {
      pattern,
      organisation: caller.organisation.code,
      operator: null,
      certificateId: null,
      matter: null,
      ...of,
      since: inOrder[0]?.at ?? 0,
      callIds: inOrder.map((each) => each.id),
    },
  };
}
