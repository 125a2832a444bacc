import { EvidenceFault } from './evidence-fault';

/** Hashes, or entries, in a full tile or bundle (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** Beyond it no tree of exact numbers reaches; the format itself ends at 63. */
const MOST_LEVEL = 63;

/** Which tile: `level` 0 is the leaf hashes, `index` counts along a level, `width` 1 to 256 where 256 is a full one. */
export interface TileId {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** Which bundle of entries: those of the level-0 tile of the same index and width. */
export interface BundleId {
  readonly index: number;
  readonly width: number;
}

/** `tile/<level>/<index>[.p/<width>]`, below a log's address. */
export function tilePath({ level, index, width }: TileId): string {
  return `tile/${level}/${indexPath(index)}${widthPath(width)}`;
}

/** `tile/entries/<index>[.p/<width>]`. */
export function bundlePath({ index, width }: BundleId): string {
  return `tile/entries/${indexPath(index)}${widthPath(width)}`;
}

/** Reads `tile/…` of either kind, level null for entries; faults on every other spelling of the same tile. */
export function parseTilePath(path: string): { level: number | null; index: number; width: number } {
  const [, level = '', index = '', width] =
    /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(0|[1-9]\d*))?$/.exec(path) ?? [];
  if (!index) throw new EvidenceFault('malformed-path', path);
  const parsed = {
    level: level === 'entries' ? null : Number(level),
    index: Number(index.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  const spelled = parsed.level === null ? bundlePath(parsed) : tilePath({ ...parsed, level: parsed.level });
  const isPartial = parsed.width >= 1 && parsed.width < TILE_WIDTH;
  if (
    (parsed.level ?? 0) > MOST_LEVEL ||
    !Number.isSafeInteger(parsed.index) ||
    !(width === undefined || isPartial) ||
    spelled !== path
  )
    throw new EvidenceFault('malformed-path', path);
  return parsed;
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!;
  return groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
}

function widthPath(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

/** Hashes that a level holds in a tree of `size` leaves, counting complete subtrees only. */
export function hashesAtLevel(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Width of the right-most, partial tile of a level; 0 where there is none. */
export function partialWidth(level: number, size: number): number {
  return hashesAtLevel(level, size) % TILE_WIDTH;
}

/** How many levels have a tile, full or partial, in a tree of `size` leaves. */
export function tileLevels(size: number): number {
  let levels = 0;
  while (hashesAtLevel(levels, size) > 0) levels += 1;
  return levels;
}

/** Width of tile `index` of a level in a tree of `size` leaves: 256, less at the right border, 0 beyond it. */
export function widthOfTile(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(TILE_WIDTH, hashesAtLevel(level, size) - index * TILE_WIDTH));
}

/** Every tile of a tree of `size` leaves, level by level. */
export function* tilesOfTree(size: number): Generator<TileId> {
  for (let level = 0; level < tileLevels(size); level += 1) {
    for (let index = 0; widthOfTile(level, index, size) > 0; index += 1)
      yield { level, index, width: widthOfTile(level, index, size) };
  }
}
