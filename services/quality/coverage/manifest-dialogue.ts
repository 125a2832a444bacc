import { type Day, formatDay } from '#domain/calendar/day';
import { type Ask, CHILDREN, NODE_BYTES } from '#domain/coverage/descent';
import { COVERED_ATTRIBUTES, lineOf, lineWidth } from '#domain/coverage/line';
import { LineCollector, type LineSet } from '#domain/coverage/line-set';
import type {
  CloseAnswer,
  CloseMessage,
  CoverageCounts,
  DigestsAnswer,
  DigestsMessage,
  NamesAnswer,
  NamesMessage,
  NumbersAnswer,
  NumbersMessage,
  OpenAnswer,
  OpenMessage,
  UnnamedAnswer,
  UnnamedMessage,
} from '#domain/coverage/messages';
import { sha256 } from './sha256';

/** The other side of a declaration: the verbs of this process, or a server's API. */
export interface ManifestPeer {
  open(message: OpenMessage): Promise<OpenAnswer>;
  digests(message: DigestsMessage): Promise<DigestsAnswer>;
  numbers(message: NumbersMessage): Promise<NumbersAnswer>;
  close(message: CloseMessage): Promise<CloseAnswer>;
  unnamed(message: UnnamedMessage): Promise<UnnamedAnswer>;
  names(message: NamesMessage): Promise<NamesAnswer>;
}

/** What a department issued of a type on a day. */
export interface DeclaredSet {
  readonly typeCode: string;
  readonly day: Day;
  readonly covers: number;
  readonly lines: LineSet;
}

/** How a day ended. `wanted`: numbers whose name the other side asks for; null when it asks for none. */
export interface DeclaredOutcome extends DeclaredSet {
  readonly manifestId: string;
  readonly coverage: CoverageCounts;
  readonly wanted: LineSet | null;
}

/** Items whose day the other side refused, with its reason. */
export interface RefusedSet extends DeclaredSet {
  readonly reason: string;
}

export interface Declaration {
  readonly settled: readonly DeclaredOutcome[];
  readonly refused: readonly RefusedSet[];
}

const ITEMS_AT_ONCE = 1_000;
/** Characters of base64 in one message: well below what a door takes. */
const PAYLOAD_AT_ONCE = 1 << 20;
const NODE_CHARACTERS = (CHILDREN * NODE_BYTES * 4) / 3;
/** Records that arrive between the stages make a day start again; a library that never rests is told so. */
const ATTEMPTS = 5;

/** Takes sets through all stages but the names. Throws when a day changes under every attempt. */
export async function declareSets(peer: ManifestPeer, sets: Iterable<DeclaredSet>): Promise<Declaration> {
  const settled: DeclaredOutcome[] = [];
  const refused: RefusedSet[] = [];
  for (const group of groups(sets, ITEMS_AT_ONCE, () => 0)) {
    let open: readonly DeclaredSet[] = group;
    for (let attempt = 1; open.length > 0; attempt++) {
      if (attempt > ATTEMPTS) throw new Error(`${open.length} days changed while they were declared`);
      open = await declareOnce(peer, open, settled, refused);
    }
  }
  return { settled, refused };
}

interface OpenSet {
  readonly set: DeclaredSet;
  readonly manifestId: string;
  ask: Ask | null;
}

/** One attempt at a group; returns the sets that must be declared again. */
async function declareOnce(
  peer: ManifestPeer,
  sets: readonly DeclaredSet[],
  settled: DeclaredOutcome[],
  refused: RefusedSet[],
): Promise<DeclaredSet[]> {
  const answer = await peer.open({ items: sets.map(openItem) });
  const ended: { set: DeclaredSet; manifestId: string; coverage: CoverageCounts; unnamed: number }[] = [];
  const differing: OpenSet[] = [];
  answer.items.forEach((item, index) => {
    const set = sets[index]!;
    if (item.state === 'refused') refused.push({ ...set, reason: item.reason });
    else if (item.state === 'equal') ended.push({ set, ...item });
    else differing.push({ set, manifestId: item.manifestId, ask: item.ask });
  });
  for (;;) {
    const descending = differing.filter((one) => one.ask?.kind === 'digests');
    if (descending.length === 0) break;
    await sendDigests(peer, descending);
  }
  await sendNumbers(peer, differing);
  const again: DeclaredSet[] = [];
  const byId = new Map(differing.map((one) => [one.manifestId, one.set]));
  if (differing.length > 0) {
    const closed = await peer.close({
      items: differing.map(({ manifestId }) => ({ manifestId, withheld: false })),
    });
    for (const item of closed.items) {
      const set = byId.get(item.manifestId)!;
      if (item.state === 'changed') again.push(set);
      else ended.push({ set, ...item });
    }
  }
  const wanted = await askUnnamed(
    peer,
    ended.filter((one) => one.unnamed > 0).map((one) => one.manifestId),
  );
  for (const { set, manifestId, coverage } of ended)
    settled.push({ ...set, manifestId, coverage, wanted: wanted.get(manifestId) ?? null });
  return again;
}

function openItem({ typeCode, day, covers, lines }: DeclaredSet): OpenMessage['items'][number] {
  const digest = Buffer.from(lines.digest(sha256)).toString('hex');
  const covered = COVERED_ATTRIBUTES.filter((_, index) => covers & (1 << index));
  return { typeCode, day: formatDay(day), count: lines.count, digest, covers: covered };
}

/** One level down for every set that was asked for digests; their asks become the answers'. */
async function sendDigests(peer: ManifestPeer, sets: readonly OpenSet[]): Promise<void> {
  const nodes = sets.flatMap((open) => open.ask!.prefixes.map((prefix) => ({ open, prefix })));
  for (const open of sets) open.ask = null;
  for (const group of groups(nodes, ITEMS_AT_ONCE, () => NODE_CHARACTERS)) {
    const items = new Map<OpenSet, { prefix: string; digests: string }[]>();
    for (const { open, prefix } of group) {
      const digests = open.set.lines.childDigests(Buffer.from(prefix, 'hex'), sha256);
      push(items, open, { prefix, digests: Buffer.from(digests).toString('base64') });
    }
    const answer = await peer.digests({
      items: [...items].map(([open, sent]) => ({ manifestId: open.manifestId, nodes: sent })),
    });
    const byId = new Map(sets.map((open) => [open.manifestId, open]));
    for (const { manifestId, ask } of answer.items) {
      const open = byId.get(manifestId)!;
      // A set's nodes may have gone in two messages: what both ask for is of one depth and one kind.
      if (ask) open.ask = { kind: ask.kind, prefixes: [...(open.ask?.prefixes ?? []), ...ask.prefixes] };
    }
  }
}

async function sendNumbers(peer: ManifestPeer, sets: readonly OpenSet[]): Promise<void> {
  const buckets = sets.flatMap((open) => (open.ask?.prefixes ?? []).map((prefix) => ({ open, prefix })));
  const linesOf = ({ open, prefix }: { open: OpenSet; prefix: string }) =>
    open.set.lines.under(Buffer.from(prefix, 'hex'));
  for (const group of groups(buckets, ITEMS_AT_ONCE, (bucket) => (linesOf(bucket).length * 4) / 3)) {
    const items = new Map<OpenSet, { prefix: string; lines: string }[]>();
    for (const bucket of group) {
      push(items, bucket.open, {
        prefix: bucket.prefix,
        lines: Buffer.from(linesOf(bucket)).toString('base64'),
      });
    }
    await peer.numbers({
      items: [...items].map(([open, sent]) => ({ manifestId: open.manifestId, buckets: sent })),
    });
  }
}

async function askUnnamed(
  peer: ManifestPeer,
  manifestIds: readonly string[],
): Promise<ReadonlyMap<string, LineSet>> {
  const collected = new Map(manifestIds.map((id) => [id, new LineCollector(lineWidth(0))]));
  let asking: { manifestId: string; after: string | null }[] = manifestIds.map((manifestId) => ({
    manifestId,
    after: null,
  }));
  while (asking.length > 0) {
    const answer = await peer.unnamed({ items: asking });
    const before = new Map(asking.map((one) => [one.manifestId, one.after]));
    asking = [];
    for (const { manifestId, hashes, more } of answer.items) {
      const bytes = Buffer.from(hashes, 'base64');
      const width = lineWidth(0);
      for (let at = 0; at < bytes.length; at += width)
        collected.get(manifestId)!.add(bytes.subarray(at, at + width));
      const last =
        bytes.length > 0 ? bytes.subarray(bytes.length - width).toString('base64') : before.get(manifestId)!;
      if (more) asking.push({ manifestId, after: last });
    }
  }
  return new Map([...collected].map(([id, collector]) => [id, collector.finish().set]));
}

/** A number as its department names it. */
export interface NamedNumber {
  readonly manifestId: string;
  readonly hash: Uint8Array;
  readonly number: string;
  readonly version: number | null;
  readonly status: string | null;
}

/** Names numbers that were asked for; returns how many were taken. */
export async function sendNames(
  peer: ManifestPeer,
  names: Iterable<NamedNumber> | AsyncIterable<NamedNumber>,
): Promise<number> {
  let named = 0;
  let size = 0;
  let items = new Map<string, NamesMessage['items'][number]['names']>();
  const flush = async () => {
    if (items.size === 0) return;
    const message = { items: [...items].map(([manifestId, sent]) => ({ manifestId, names: sent })) };
    named += (await peer.names(message)).named;
    items = new Map();
    size = 0;
  };
  for await (const { manifestId, hash, number, version, status } of names) {
    const name = { hash: Buffer.from(hash).toString('base64'), number, masked: null, version, status };
    push(items, manifestId, name);
    size++;
    if (size >= 5_000 || items.size >= ITEMS_AT_ONCE) await flush();
  }
  await flush();
  return named;
}

function push<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

/** Groups of at most `most` things and, unless a single one is larger, PAYLOAD_AT_ONCE characters. */
function* groups<Thing>(
  things: Iterable<Thing>,
  most: number,
  sizeOf: (thing: Thing) => number,
): Generator<Thing[]> {
  let group: Thing[] = [];
  let size = 0;
  for (const thing of things) {
    const own = sizeOf(thing);
    if (group.length >= most || (group.length > 0 && size + own > PAYLOAD_AT_ONCE)) {
      yield group;
      group = [];
      size = 0;
    }
    group.push(thing);
    size += own;
  }
  if (group.length > 0) yield group;
}

/** A line for a number as its department knows it. */
export function declaredLine(
  hash: Uint8Array,
  covers: number,
  version: number | null,
  status: string | null,
): Uint8Array {
  return lineOf(hash, covers, { version: version === null ? null : String(version), status }, sha256);
}
