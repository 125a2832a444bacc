import { guarded } from '#db/client';
import type { Day } from '#domain/calendar/day';
import { lineWidth } from '#domain/coverage/line';
import { LineCollector } from '#domain/coverage/line-set';
import type { Context } from '#services/context';
import { openSealer, type Sealer } from '#services/identity/seal';
import { localPeer } from './local-peer';
import {
  type DeclaredOutcome,
  type DeclaredSet,
  declareSets,
  type NamedNumber,
  sendNames,
} from './manifest-dialogue';

/** What an organisation declares it issued of a type on a day, in clear and in memory. */
export interface DeclaredDay {
  readonly organisation: string;
  readonly typeCode: string;
  readonly day: Day;
  readonly numbers: readonly string[];
}

export interface DeclaredDays {
  readonly days: number;
  readonly declared: number;
  readonly missing: number;
  readonly extra: number;
  readonly differing: number;
  readonly late: number;
}

/** Organisations declared for at once; each has its own lock, so they do not wait for each other. */
const AT_ONCE = 3;

/** Declares days held in memory (the demo province, tests) through the same stages as a department would. */
export async function declareDays(context: Context, days: readonly DeclaredDay[]): Promise<DeclaredDays> {
  const sealer = await openSealer(guarded(context.database, 'engine'));
  const total = { days: 0, declared: 0, missing: 0, extra: 0, differing: 0, late: 0 };
  const waiting = byOrganisation(days).entries();
  const work = async () => {
    for (const [organisation, own] of waiting) {
      for (const { coverage } of await declareOwn(context, sealer, organisation, own)) {
        total.days++;
        for (const name of ['declared', 'missing', 'extra', 'differing', 'late'] as const)
          total[name] += coverage[name];
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return total;
}

async function declareOwn(
  context: Context,
  sealer: Sealer,
  organisation: string,
  days: readonly DeclaredDay[],
): Promise<readonly DeclaredOutcome[]> {
  const hashOf = (typeCode: string, number: string) => sealer.numberHash(organisation, typeCode, number);
  const peer = localPeer(context, organisation);
  const source = new Map(days.map((day) => [`${day.typeCode}|${day.day}`, day]));
  const { settled } = await declareSets(
    peer,
    days.map((day) => setOf(day, hashOf)),
  );
  const names: NamedNumber[] = [];
  for (const { manifestId, typeCode, day, wanted } of settled) {
    if (wanted === null) continue;
    for (const number of source.get(`${typeCode}|${day}`)?.numbers ?? []) {
      const hash = hashOf(typeCode, number);
      if (wanted.has(hash)) names.push({ manifestId, hash, number, version: null, status: null });
    }
  }
  if (names.length > 0) await sendNames(peer, names);
  return settled;
}

function byOrganisation(days: readonly DeclaredDay[]): Map<string, DeclaredDay[]> {
  const grouped = new Map<string, DeclaredDay[]>();
  for (const day of days) {
    const known = grouped.get(day.organisation);
    if (known) known.push(day);
    else grouped.set(day.organisation, [day]);
  }
  return grouped;
}

function setOf(day: DeclaredDay, hashOf: (typeCode: string, number: string) => Uint8Array): DeclaredSet {
  const collector = new LineCollector(lineWidth(0));
  for (const number of day.numbers) collector.add(hashOf(day.typeCode, number));
  return { typeCode: day.typeCode, day: day.day, covers: 0, lines: collector.finish().set };
}
