import { type Connection, guarded, transaction } from '#db/client';
import { SEALED_PLACE_NAMES, SEALED_PLACES, type SealedPlaceName } from '#db/queries/sealing/sealed-places';
import { outdatedRows, type SealedRow } from '#db/queries/sealing/sealed-rows';
import { type ResealedRow, resealRows } from '#db/writes/sealing/reseal-rows';
import { endRound, noteStretch, takeWalk } from '#db/writes/sealing/resealing-walk';
import { refuseUnlessPermitted } from '#domain/identity/permission';
import { hashedCode, readSealedText } from '#domain/records/sealed-text';
import type { Context } from '#services/context';
import { holdSealer, type Sealer } from '../seal';
import { quarantineSealKey, uuidBytes } from '../sealing/associated-data';
import { destroyUnusedKeys } from './destroy-unused-keys';

/** Values per transaction: some 40 ms, during which a delivery that meets one of these rows waits. */
const STRETCH = 1_000;
/** Whole files, of some ten megabytes each. */
const STRETCH_OF_FILES = 10;
/** Rows that a delivery holds are met again after a pause; past this many rounds, at the next run. */
const MOST_ROUNDS = 5;
const PAUSE_MS = 1_000;

export interface Resealed {
  readonly resealed: number;
  /** Values that somebody else was writing and that wait for the next run. */
  readonly left: number;
  /** Numbers of keys that nothing was sealed under any more. */
  readonly destroyed: readonly number[];
}

export interface ResealWatch {
  /** Called after each transaction. */
  readonly onStretch?: (place: SealedPlaceName, resealed: number) => void;
}

/**
 * Re-seals under the newest data key what rests under older ones, a stretch at a time, and destroys the keys that
 * nothing needs any more. Where it stands is kept with each stretch: a run that ended early is continued by the next,
 * and of several at once each takes another stretch.
 */
export async function reseal(context: Context, watch: ResealWatch = {}): Promise<Resealed> {
  refuseUnlessPermitted(context.actor, 'data-key.rotate');
  const total = { resealed: 0, left: 0 };
  for (const place of SEALED_PLACE_NAMES) {
    for (let round = 1; ; ) {
      const stretch = await resealStretch(context, place);
      total.resealed += stretch.resealed;
      watch.onStretch?.(place, stretch.resealed);
      if (stretch.ended === 'finished') break;
      if (stretch.ended === null) continue;
      if (round === MOST_ROUNDS) {
        total.left += stretch.left;
        break;
      }
      round += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
  const destroyed = total.left === 0 ? await destroyUnusedKeys(context) : [];
  return { ...total, destroyed };
}

interface StretchEnd {
  readonly resealed: number;
  readonly left: number;
  /** `finished`: nothing is left; `again`: some rows were; null: there is more of this round. */
  readonly ended: 'finished' | 'again' | null;
}

async function resealStretch({ database, now }: Context, place: SealedPlaceName): Promise<StretchEnd> {
  return transaction(
    database,
    async (db) => {
      const { sealer } = await holdSealer(guarded(database, 'engine'), db);
      const walk = await takeWalk(db, place, sealer.keyNumber, now);
      // A newer key came between opening and locking: the next stretch is walked under it.
      if (walk.keyNumber !== sealer.keyNumber) return { resealed: 0, left: 0, ended: null };
      if (walk.finished) return { resealed: 0, left: 0, ended: 'finished' };
      const rows = await outdatedRows(db, place, sealer.keyNumber, walk.cursor, stretchOf(place));
      const last = rows[rows.length - 1];
      if (last === undefined) {
        await endRound(db, place, walk.rowsLeft === 0, now);
        return { resealed: 0, left: walk.rowsLeft, ended: walk.rowsLeft === 0 ? 'finished' : 'again' };
      }
      const resealed = await resealHere(db, place, sealer, rows);
      const left = rows.length - resealed;
      await noteStretch(db, place, { cursor: last.key, read: rows.length, resealed, left }, now);
      return { resealed, left, ended: null };
    },
    { as: 'engine' },
  );
}

/**
 * All of them or, when somebody is writing one of them, none: the next round meets them again. So it does a value that
 * cannot be opened, whose key then stays, for a person to look at.
 */
async function resealHere(
  db: Connection,
  place: SealedPlaceName,
  sealer: Sealer,
  rows: readonly SealedRow[],
): Promise<number> {
  const resealed = rows.map((row) => resealedRow(place, sealer, row)).filter((row) => row !== null);
  return (await resealRows(db, place, resealed)) ?? 0;
}

function resealedRow(place: SealedPlaceName, sealer: Sealer, { key, sealed }: SealedRow): ResealedRow | null {
  const associated = associatedData(place, key);
  const plain = opened(sealer, associated, sealed);
  if (plain === null) return null;
  const row = { key, was: sealed, sealed: sealer.seal(associated, plain) };
  if (!SEALED_PLACES[place].hashes || sealer.hashesHold(sealed)) return row;
  const { holderCode, holderName } = readSealedText(plain.toString('utf8'));
  const holder = holderCode === null ? null : sealer.holderHash(hashedCode(holderCode));
  return {
    ...row,
    hashes: { holder, holderName: holderName === null ? null : sealer.holderNameHash(holderName) },
  };
}

function opened(sealer: Sealer, associated: Buffer, sealed: Buffer): Buffer | null {
  try {
    return sealer.unsealBytes(associated, sealed);
  } catch {
    return null;
  }
}

function stretchOf(place: SealedPlaceName): number {
  return place === 'case-attachment' || place === 'dispute-archive' ? STRETCH_OF_FILES : STRETCH;
}

function associatedData(place: SealedPlaceName, [first, second]: readonly string[]): Buffer {
  // What lies within a case has an id of its own.
  if (second !== undefined && /^(case|dispute)-/.test(place)) return uuidBytes(second);
  const key = uuidBytes(first!);
  return place === 'quarantined-row' || place === 'call-refusal'
    ? quarantineSealKey(key, Number(second))
    : key;
}
