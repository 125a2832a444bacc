import type { Day } from '#domain/calendar/day';
import { lineWidth } from '#domain/coverage/line';
import { LineCollector, type LineSet } from '#domain/coverage/line-set';
import { Refusal } from '#domain/errors';
import { hashKey, hmac16 } from '#services/identity/sealing/keyed-hash';
import type { ManifestRow, ManifestRows } from '#services/intake/read-manifest';
import {
  type DeclaredOutcome,
  declaredLine,
  declareSets,
  type ManifestPeer,
  type NamedNumber,
  type RefusedSet,
  sendNames,
} from '#services/quality/coverage/manifest-dialogue';

/** Reads the file from its beginning; called again when names are asked for. */
export type ReadAgain = () => AsyncIterable<ManifestRows>;

/** The other side of one organisation's declaration and the key its numbers are hashed with. */
export interface Counterpart {
  readonly peer: ManifestPeer;
  readonly key: Buffer;
}

export interface RefusedRow {
  readonly row: number;
  readonly field: string | null;
  readonly reason: string;
}

export interface DeclarationReport {
  readonly read: number;
  readonly organisations: number;
  readonly days: readonly (DeclaredOutcome & { readonly organisation: string })[];
  readonly refusedDays: readonly (RefusedSet & { readonly organisation: string })[];
  /** Rows whose number was there before, for the same type and day. */
  readonly repeated: number;
  readonly named: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
  readonly refusedRows: readonly RefusedRow[];
}

/** Refused rows told one by one; the rest is counted. */
const REFUSED_TOLD = 1_000;

type GoodRow = Extract<ManifestRow, { ok: true }>;

interface Gathered {
  readonly counterpart: Counterpart;
  readonly hashOf: (typeCode: string, number: string) => Buffer;
  readonly days: Map<string, { typeCode: string; day: Day; covers: number; collector: LineCollector }>;
}

/**
 * Declares what a file says. The file is read once to make 16 to 24 bytes of each number, and once more only when
 * numbers must be named: memory is that and nothing else.
 */
export async function declareFile(
  read: ReadAgain,
  organisationGiven: string | null,
  counterpartOf: (organisation: string) => Promise<Counterpart>,
): Promise<DeclarationReport> {
  const refusedRows: RefusedRow[] = [];
  const refusedByReason: Record<string, number> = {};
  const gathered = new Map<string, Gathered>();
  let rows = 0;
  const refuse = (refused: RefusedRow) => {
    refusedByReason[refused.reason] = (refusedByReason[refused.reason] ?? 0) + 1;
    if (refusedRows.length < REFUSED_TOLD) refusedRows.push(refused);
  };
  for await (const chunk of read()) {
    for (const row of chunk.rows) {
      rows++;
      if (!row.ok) {
        refuse({ row: row.row, field: row.field, reason: row.reason });
        continue;
      }
      const organisation = organisationGiven ?? row.organisation;
      if (organisation === null)
        refuse({ row: row.row, field: 'organisation', reason: 'organisation-missing' });
      else gather(await gatheredOf(gathered, organisation, counterpartOf), row, chunk.covers);
    }
  }
  if (gathered.size === 0) throw nothingDeclared(refusedRows);
  const report = { read: rows, organisations: gathered.size, refusedByReason, refusedRows };
  return { ...report, ...(await declareGathered(gathered, read, organisationGiven)) };
}

function nothingDeclared(refusedRows: readonly RefusedRow[]): Refusal {
  const complaints = refusedRows.map(({ row, field, reason }) => ({
    row,
    reason,
    ...(field ? { field } : {}),
  }));
  return new Refusal('invalid-input', 'the file declares nothing', complaints);
}

async function gatheredOf(
  gathered: Map<string, Gathered>,
  organisation: string,
  counterpartOf: (organisation: string) => Promise<Counterpart>,
): Promise<Gathered> {
  const known = gathered.get(organisation);
  if (known) return known;
  const counterpart = await counterpartOf(organisation);
  const key = hashKey(counterpart.key);
  const made: Gathered = {
    counterpart,
    hashOf: (typeCode, number) => hmac16(key, `${typeCode}|${number}`),
    days: new Map(),
  };
  gathered.set(organisation, made);
  return made;
}

function gather({ days, hashOf }: Gathered, row: GoodRow, covers: number): void {
  const key = `${row.typeCode}|${row.day}`;
  let day = days.get(key);
  if (!day) {
    day = { typeCode: row.typeCode, day: row.day, covers, collector: new LineCollector(lineWidth(covers)) };
    days.set(key, day);
  }
  day.collector.add(declaredLine(hashOf(row.typeCode, row.number), covers, row.version, row.status));
}

async function declareGathered(
  gathered: ReadonlyMap<string, Gathered>,
  read: ReadAgain,
  organisationGiven: string | null,
) {
  const days: (DeclaredOutcome & { organisation: string })[] = [];
  const refusedDays: (RefusedSet & { organisation: string })[] = [];
  let repeated = 0;
  let named = 0;
  for (const [organisation, own] of gathered) {
    const sets = [...own.days.values()].map(({ collector, ...day }) => {
      const finished = collector.finish();
      repeated += finished.repeated;
      return { ...day, lines: finished.set };
    });
    own.days.clear();
    const { settled, refused } = await declareSets(own.counterpart.peer, sets);
    days.push(...settled.map((day) => ({ ...day, organisation })));
    refusedDays.push(...refused.map((day) => ({ ...day, organisation })));
    const wanted = wantedOf(settled);
    if (wanted.size === 0) continue;
    const isOwn = (row: GoodRow) => (organisationGiven ?? row.organisation) === organisation;
    named += await sendNames(own.counterpart.peer, namesIn(read, wanted, own, isOwn));
  }
  return { days, refusedDays, repeated, named };
}

type Wanted = ReadonlyMap<
  string,
  { readonly manifestId: string; readonly hashes: LineSet; readonly covers: number }
>;

function wantedOf(settled: readonly DeclaredOutcome[]): Wanted {
  return new Map(
    settled.flatMap(({ typeCode, day, manifestId, wanted, covers }) =>
      wanted === null ? [] : [[`${typeCode}|${day}`, { manifestId, hashes: wanted, covers }] as const],
    ),
  );
}

async function* namesIn(
  read: ReadAgain,
  wanted: Wanted,
  { hashOf }: Gathered,
  isOwn: (row: GoodRow) => boolean,
): AsyncGenerator<NamedNumber> {
  for await (const { rows } of read()) {
    for (const row of rows) {
      if (!row.ok || !isOwn(row)) continue;
      const asked = wanted.get(`${row.typeCode}|${row.day}`);
      if (!asked) continue;
      const hash = hashOf(row.typeCode, row.number);
      if (!asked.hashes.has(hash)) continue;
      const { number, version, status } = row;
      yield { manifestId: asked.manifestId, hash, number, version, status };
    }
  }
}
