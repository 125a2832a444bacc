import type { Db } from '#db/client';
import { DaySlots, dayOfSlot } from '#domain/calls/detect/day-slots';
import { hourOfSlot, SLOTS_A_DAY } from '#domain/calls/detect/hours';
import { percentile } from '#domain/calls/detect/percentile';

const SHARE = 0.99;

/** The 99th percentile among a caller's peers: departments of its line and level, over the day before. */
export interface PeerFigures {
  /** Holders in ten minutes. */
  readonly holders: number | null;
  /** Calls in an hour. */
  readonly calls: number | null;
}

/** What peers of these callers (places in `call_term`) do, by caller; for detection. The 144 slots before the given one count. */
export async function peerFigures(
  db: Db,
  callers: readonly number[],
  slot: number,
): Promise<Map<number, PeerFigures>> {
  if (callers.length === 0) return new Map();
  const groups = await peersOf(db, callers);
  const peers = [...new Set([...groups.values()].flat())];
  const { rows } = await db.query<{ caller: number; day: number; slots: Buffer }>(
    `SELECT caller, day - date '1970-01-01' AS day, slots FROM call_operator_day
     WHERE caller = ANY ($1::integer[]) AND day BETWEEN date '1970-01-01' + $2::integer AND date '1970-01-01' + $3::integer
     ORDER BY caller, operator, day`,
    [peers, dayOfSlot(slot - SLOTS_A_DAY), dayOfSlot(slot)],
  );
  const counts = countsByCaller(rows, slot);
  const figures = new Map<readonly number[], PeerFigures>();
  for (const group of new Set(groups.values())) {
    const all = (name: 'holders' | 'calls') => group.flatMap((peer) => counts.get(peer)?.[name] ?? []);
    figures.set(group, {
      holders: percentile(all('holders'), SHARE),
      calls: percentile(all('calls'), SHARE),
    });
  }
  return new Map([...groups].map(([caller, group]) => [caller, figures.get(group)!]));
}

/** Callers of one line and level share one list. */
async function peersOf(db: Db, callers: readonly number[]): Promise<Map<number, readonly number[]>> {
  const { rows } = await db.query<{ callers: number[]; peers: number[] }>(
    `SELECT asked.callers, array_agg(t.term_id) AS peers
     FROM (
       SELECT o.line, o.level, array_agg(c.term_id) AS callers
       FROM call_term AS c JOIN organisation AS o ON o.code = c.value
       WHERE c.term_id = ANY ($1::integer[]) GROUP BY o.line, o.level
     ) AS asked
     JOIN organisation AS p ON p.line = asked.line AND p.level = asked.level
     JOIN call_term AS t ON t.kind = 'organisation' AND t.value = p.code
     GROUP BY asked.callers`,
    [callers],
  );
  return new Map(rows.flatMap((row) => row.callers.map((caller) => [caller, row.peers] as const)));
}

interface Counts {
  readonly holders: number[];
  readonly calls: number[];
}

/** Figures of each caller's operators: of each ten minutes and each hour with a call in the day before a slot. */
function countsByCaller(
  rows: readonly { readonly caller: number; readonly day: number; readonly slots: Buffer }[],
  below: number,
): Map<number, Counts> {
  const counts = new Map<number, Counts>();
  const slots = new DaySlots();
  for (const { caller, day, slots: packed } of rows) {
    const of = counts.get(caller) ?? { holders: [], calls: [] };
    counts.set(caller, of);
    slots.read(day, packed);
    const filled = slots.filled();
    const within = filled.filter((slot) => slot >= below - SLOTS_A_DAY && slot < below);
    for (const slot of within) of.holders.push(slots.of(slot).holders);
    const hour = hourOfSlot(below);
    for (const each of new Set(filled.map(hourOfSlot)))
      if (each >= hour - 24 && each < hour) of.calls.push(slots.callsIn(each));
  }
  return counts;
}
