import type { Random } from '../random';
import type { Caller, Use } from './callers';
import type { CertificatePool, PooledCertificate } from './certificate-pool';
import { type HourNumber, hourOfDay } from './rhythm';

/** Which of the callers, operators and certificates a call falls on. */
export class Lots {
  private readonly day: Weighted<Caller>;
  private readonly night: Weighted<Caller>;
  private readonly pool: CertificatePool;
  private readonly libraries: Weighted<readonly [string, number]>;

  constructor(callers: readonly Caller[], pool: CertificatePool) {
    this.day = new Weighted(callers, (each) => each.weight);
    this.night = new Weighted(callers, (each) => (each.nightOperators.length > 0 ? each.weight : 0));
    this.pool = pool;
    this.libraries = new Weighted(PROVINCE_SHARES, ([, share]) => share);
  }

  caller(random: Random, night: boolean): Caller {
    return (night ? this.night : this.day).draw(random);
  }

  /** The first of a department's operators call the most. */
  operator(caller: Caller, random: Random, night: boolean): string {
    const among = night ? caller.nightOperators : caller.operators;
    return among[Math.floor(random.fraction() ** 1.6 * among.length)] as string;
  }

  /** One of a type's certificates: mostly of another province, never of one the caller has no grant for. */
  certificate(caller: Caller, use: Use, random: Random): PooledCertificate | null {
    const own = random.chance(0.22);
    const province = own ? caller.province : this.libraries.draw(random)[0];
    if (province === caller.leftOut) return null;
    return this.certificateOf(use.typeCode, province, random);
  }

  certificateOf(typeCode: string, province: string, random: Random): PooledCertificate | null {
    const among = this.pool.liveInProvince.get(`${typeCode}:${province}`);
    if (among === undefined) return null;
    // Some certificates are asked for again and again.
    return among[Math.floor(random.fraction() ** 1.5 * among.length)] as PooledCertificate;
  }
}

const PROVINCE_SHARES: readonly (readonly [string, number])[] = [
  ['31', 0.27],
  ['32', 0.3],
  ['33', 0.24],
  ['34', 0.19],
];

/** Draws by weight: one lot, one binary search. */
class Weighted<Item> {
  private readonly sums: Float64Array;
  private readonly total: number;
  private readonly items: readonly Item[];

  constructor(items: readonly Item[], weightOf: (item: Item) => number) {
    this.items = items;
    this.sums = new Float64Array(items.length);
    let sum = 0;
    items.forEach((item, at) => {
      sum += weightOf(item);
      this.sums[at] = sum;
    });
    this.total = sum;
  }

  draw(random: Random): Item {
    const lot = random.fraction() * this.total;
    let low = 0;
    let high = this.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] as number) > lot) high = middle;
      else low = middle + 1;
    }
    return this.items[low] as Item;
  }
}

/** Milliseconds a province's library usually takes. */
const USUAL_MS: Readonly<Record<string, number>> = { 31: 68, 32: 84, 33: 59, 34: 118 };

/** How long a library takes: longer at busy hours, and in `slowed` provinces three times as long. */
export function latencyOf(province: string, hour: HourNumber, slowed: boolean, random: Random): number {
  const busy = hourOfDay(hour) === 10 || hourOfDay(hour) === 15 ? 1.35 : 1;
  // Three lots make a bell; its exponential has the long tail that response times have.
  const bell = random.fraction() + random.fraction() + random.fraction() - 1.5;
  const usual = USUAL_MS[province] ?? 90;
  return Math.max(4, Math.round(usual * busy * (slowed ? 3 : 1) * Math.exp(bell * 1.3)));
}
