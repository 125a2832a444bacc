import type { Day } from '#domain/calendar/day';
import type { Instant } from '#domain/calendar/instant';
import type { Grant } from '#domain/calls/grant/grant';
import type { CertificateType } from '#domain/catalogue/certificate-type';
import type { Item } from '#domain/catalogue/scenario';
import { Random } from '../random';
import { type Caller, librarySources, planCallers } from './callers';
import { certificatePool } from './certificate-pool';
import { GrantPlan } from './grants';
import { Lots } from './lots';
import type { MadeCall, MadeMatter } from './made-call';
import { type OrdinaryGround, ordinaryHour } from './ordinary';
import { plantPlots } from './plants/planting';
import type { Plot } from './plants/plot';
import { firstHourOf, HOUR, type HourNumber, hourOf, hourWeight } from './rhythm';
import type { PlantedMisuse } from './truth';

export interface CallStoryOptions {
  /** The demo province the calls are about: its day and size choose the certificates. */
  readonly anchor: Day;
  readonly records: number;
  /** Reports of both sides before the anchor, about. */
  readonly reports: number;
  readonly seed?: string;
}

/** Days before the anchor at which the story of the calls begins. */
export const CALL_DAYS = 30;
/** A library is told to be down for these hours of one day; a gap that its next batch shows. */
const GAP = { daysBefore: 4, fromHour: 12, province: '33' } as const;
/** From this hour of the day before the anchor one source says nothing any more, not even that it is alive. */
const SILENCE = { daysBefore: 1, fromHour: 12, province: '34' } as const;

/** One side's telling of a call. */
export interface Telling {
  readonly side: 'caller' | 'library';
  readonly at: Instant;
  readonly call: MadeCall;
}

/**
 * The calls of the demo province, hour by hour from 30 days before the anchor and on for as long as anyone listens.
 * Each hour depends on the seed and its own number alone, so any reader may begin anywhere and gets the same bytes.
 */
export class CallStory {
  readonly firstHour: HourNumber;
  /** Sources in a fixed order: libraries, service offices, and departments with systems of their own. */
  readonly sources: readonly string[];
  readonly grants: readonly Grant[];
  readonly truth: readonly PlantedMisuse[];
  /** Somebody whose certificate was used again and again: whom to try the holder's page with. */
  readonly exampleHolder: { readonly holderCode: string; readonly certificateNumber: string } | null;
  private readonly libraries = librarySources();
  private readonly ground: OrdinaryGround;
  private readonly planted = new Map<HourNumber, MadeCall[]>();
  private readonly plantedMatters = new Map<HourNumber, MadeMatter[]>();
  private readonly lostFrom: { source: string; hour: HourNumber };
  private readonly silentFrom: { source: string; hour: HourNumber };

  constructor(types: readonly CertificateType[], items: readonly Item[], options: CallStoryOptions) {
    const { anchor, records, reports } = options;
    const seed = `${options.seed ?? 'yangtze-delta'}:calls`;
    const pool = certificatePool(types, { anchor, records, ...(options.seed && { seed: options.seed }) });
    const callers = planCallers(types, items, pool, new Random(`${seed}:callers`));
    const grants = new GrantPlan(callers, anchor, reports);
    const lots = new Lots(callers, pool);
    const plots = plantPlots({ anchor, callers, pool, grants, lots }, seed);
    this.firstHour = firstHourOf(anchor - CALL_DAYS);
    this.grants = grants.all();
    this.sources = sourcesOf(callers, this.libraries);
    for (const plot of plots) this.schedule(plot.calls, plot.matters);
    const plantedReports = plots.reduce((sum, plot) => sum + plot.calls.length * 2, 0);
    this.exampleHolder = exampleHolder(plots);
    this.ground = {
      seed: `${seed}:${anchor}:${records}:${reports}`,
      anchor,
      lots,
      grants,
      callsPerWeight: Math.max(0, reports - plantedReports) / 2 / this.weightOfHistory(anchor),
    };
    const lost = this.libraries.get(GAP.province) as string;
    const silent = callers.find(
      (each) => each.source === each.organisation.code && each.province === SILENCE.province,
    ) as Caller;
    this.lostFrom = { source: lost, hour: firstHourOf(anchor - GAP.daysBefore) + GAP.fromHour };
    this.silentFrom = {
      source: silent.source,
      hour: firstHourOf(anchor - SILENCE.daysBefore) + SILENCE.fromHour,
    };
    this.truth = [
      ...plots.map((plot) => plot.truth),
      ofSource('sequence-gap', this.lostFrom),
      ofSource('silent-source', this.silentFrom),
    ];
  }

  /** True: the batch of a source that spans these hours was made and never arrived. */
  isLost(source: string, from: HourNumber, before: HourNumber): boolean {
    const { source: lost, hour } = this.lostFrom;
    return source === lost && from <= hour && hour < before;
  }

  /** True from the hour on in which a source falls silent for good. */
  isSilent(source: string, hour: HourNumber): boolean {
    return source === this.silentFrom.source && hour >= this.silentFrom.hour;
  }

  /** What each source tells of an hour in the order of time, and the matters opened for it. */
  hour(hour: HourNumber): {
    tellings: ReadonlyMap<string, readonly Telling[]>;
    matters: readonly MadeMatter[];
  } {
    const { calls, matters } = ordinaryHour(this.ground, hour);
    const tellings = new Map<string, Telling[]>(this.sources.map((source) => [source, []]));
    for (const call of calls) this.tell(call, tellings);
    for (const call of this.planted.get(hour) ?? []) this.tell(call, tellings);
    for (const each of tellings.values())
      each.sort((a, b) => a.at - b.at || (a.call.id < b.call.id ? -1 : 1));
    return { tellings, matters: [...matters, ...(this.plantedMatters.get(hour) ?? [])] };
  }

  private tell(call: MadeCall, tellings: ReadonlyMap<string, Telling[]>): void {
    if (call.told !== 'library')
      tellings.get(call.caller.source)?.push({ side: 'caller', at: call.at, call });
    if (call.told === 'caller') return;
    const library = this.libraries.get(call.certificate.province) as string;
    // The library sees it a moment later, and never in another hour: both sides' batches end together.
    const lastInstant = (hourOf(call.at) + 1) * HOUR - 1;
    const at = Math.min(lastInstant, call.at + 1_000 * (3 + (call.latencyMs >> 2)));
    tellings.get(library)?.push({ side: 'library', at, call });
  }

  private schedule(calls: readonly MadeCall[], matters: readonly MadeMatter[]): void {
    for (const call of calls) append(this.planted, hourOf(call.at), call);
    for (const matter of matters) append(this.plantedMatters, hourOf(matter.openedAt), matter);
  }

  private weightOfHistory(anchor: Day): number {
    let sum = 0;
    for (let hour = this.firstHour; hour < firstHourOf(anchor); hour++) sum += hourWeight(hour);
    return sum;
  }
}

function exampleHolder(plots: readonly Plot[]): CallStory['exampleHolder'] {
  const used = plots.find((plot) => plot.truth.pattern === 'ended-certificate')?.calls[0]?.certificate;
  if (used?.certificateNumber == null) return null;
  return { holderCode: used.holderCode, certificateNumber: used.certificateNumber };
}

function append<Each>(map: Map<HourNumber, Each[]>, hour: HourNumber, each: Each): void {
  const known = map.get(hour);
  if (known) known.push(each);
  else map.set(hour, [each]);
}

function sourcesOf(callers: readonly Caller[], libraries: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...libraries.values(), ...callers.map((each) => each.source)])];
}

function ofSource(
  pattern: PlantedMisuse['pattern'],
  { source, hour }: { source: string; hour: HourNumber },
): PlantedMisuse {
  return {
    pattern,
    organisation: source,
    operator: null,
    certificateId: null,
    matter: null,
    since: hour * HOUR,
    callIds: [],
  };
}
