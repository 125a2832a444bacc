import { describe, expect, it } from 'vitest';
import { decodeBundle, encodeBundle, MOST_ENTRY_BYTES } from '#domain/merkle/bundle';
import { bundlePath, parseTilePath, partialWidth, tileLevels, tilePath } from '#domain/merkle/tile';

/** Paths and widths of C2SP tlog-tiles (audit-log.md §2.4), and what is none. */

const PATHS = [
  [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
  [{ level: 0, index: 0, width: 1 }, 'tile/0/000.p/1'],
  [{ level: 0, index: 0, width: 255 }, 'tile/0/000.p/255'],
  [{ level: 1, index: 0, width: 256 }, 'tile/1/000'],
  [{ level: 15, index: 455_667, width: 256 }, 'tile/15/x455/667'],
  [{ level: 3, index: 1_234_067, width: 256 }, 'tile/3/x001/x234/067'],
  [{ level: 0, index: 123_456_789, width: 41 }, 'tile/0/x123/x456/789.p/41'],
  [{ level: 63, index: 999, width: 256 }, 'tile/63/999'],
  [{ level: 0, index: 1_000, width: 256 }, 'tile/0/x001/000'],
  [{ level: null, index: 0, width: 256 }, 'tile/entries/000'],
  [{ level: null, index: 273, width: 112 }, 'tile/entries/273.p/112'],
  [{ level: null, index: 1_234_067, width: 256 }, 'tile/entries/x001/x234/067'],
] as const;

const REJECTED = [
  '',
  'tile',
  'tile/0',
  'tile/0/',
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/0/x000/000',
  'tile/0/x001',
  'tile/0/001/x234',
  'tile/0/x001/x000',
  'tile/0/001/234',
  'tile/00/000',
  'tile/-1/000',
  'tile/64/000',
  'tile/100/000',
  'tile/0/000.p',
  'tile/0/000.p/',
  'tile/0/000.p/0',
  'tile/0/000.p/00',
  'tile/0/000.p/01',
  'tile/0/000.p/256',
  'tile/0/000.p/-1',
  'tile/0/000.p/1/',
  'tile/8/0/000',
  '/tile/0/000',
  'tile/0/000\n',
  'tile/entries/x000',
  'tile/Entries/000',
  'tile/0/x999/x999/x999/x999/x999/999',
  'tile/0/..',
];

describe('paths of tiles', () => {
  it.each(PATHS)('%j is %s', (tile, path) => {
    expect(tile.level === null ? bundlePath(tile) : tilePath({ ...tile, level: tile.level })).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  it.each(REJECTED)('%j is none', (path) => {
    expect(() => parseTilePath(path)).toThrow(/malformed-path/);
  });

  it.each([
    [70_000, [112, 17, 1]],
    [256, [0, 1]],
    [255, [255]],
    [0, []],
    [65_536, [0, 0, 1]],
  ])('a tree of %i leaves ends in partial tiles of %j', (size, widths) => {
    expect(tileLevels(size)).toBe(widths.length);
    expect(widths.map((_, level) => partialWidth(level, size))).toEqual(widths);
  });
});

describe('bundles', () => {
  it('are lengths and entries, and come back', () => {
    const entries = [new Uint8Array(0), Uint8Array.of(7), new Uint8Array(MOST_ENTRY_BYTES).fill(1)];
    const bundle = encodeBundle(entries);
    expect([...bundle.subarray(0, 7)]).toEqual([0, 0, 0, 1, 7, 0xff, 0xff]);
    expect(decodeBundle(bundle, 3)).toEqual(entries);
  });

  it.each([
    ['an entry beyond two bytes of length', () => encodeBundle([new Uint8Array(MOST_ENTRY_BYTES + 1)])],
    ['a torn length', () => decodeBundle(Uint8Array.of(0))],
    ['a torn entry', () => decodeBundle(Uint8Array.of(0, 2, 1))],
    ['one entry too few', () => decodeBundle(Uint8Array.of(0, 1, 1), 2)],
    ['one entry too many', () => decodeBundle(Uint8Array.of(0, 1, 1, 0, 0), 1)],
  ])('%s is refused', (_what, make) => {
    expect(make).toThrow(/malformed-bundle|too-large/);
  });
});
