import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ask, askFor, differingChildren, linesFault } from './descent';
import { coversBits, lineOf, lineWidth } from './line';
import { LineCollector, type LineSet } from './line-set';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const hashOf = (number: number | string) => sha256(Buffer.from(`key|${number}`)).subarray(0, 16);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

function setOf(hashes: Iterable<Uint8Array>): LineSet {
  const collector = new LineCollector(lineWidth(0));
  for (const hash of hashes) collector.add(hash);
  return collector.finish().set;
}

function hashesOf(lines: Uint8Array): string[] {
  const hashes: string[] = [];
  for (let at = 0; at < lines.length; at += 16) hashes.push(hex(lines.subarray(at, at + 16)));
  return hashes;
}

/** The protocol between two sets in memory: what differs, and the bytes (binary) that say so. */
function descend(declared: LineSet, held: LineSet) {
  const bytes = { open: 32 + 4, digests: 0, numbers: 0 };
  const missing: string[] = [];
  const extra: string[] = [];
  if (hex(declared.digest(sha256)) === hex(held.digest(sha256))) return { missing, extra, bytes };
  let ask: Ask = askFor(declared.count, 0, ['']);
  for (let depth = 0; ask.kind === 'digests'; depth++) {
    const differing = ask.prefixes.flatMap((prefix) => {
      const raw = Buffer.from(prefix, 'hex');
      const sent = declared.childDigests(raw, sha256);
      bytes.digests += sent.length;
      return differingChildren(prefix, sent, held.childDigests(raw, sha256));
    });
    ask = askFor(declared.count, depth + 1, differing);
  }
  for (const prefix of ask.prefixes) {
    const lines = declared.under(Buffer.from(prefix, 'hex'));
    expect(linesFault(lines, 16, Buffer.from(prefix, 'hex'))).toBeNull();
    bytes.numbers += lines.length;
    const ours = new Set(hashesOf(lines));
    const theirs = new Set(hashesOf(held.under(Buffer.from(prefix, 'hex'))));
    missing.push(...[...ours].filter((hash) => !theirs.has(hash)));
    extra.push(...[...theirs].filter((hash) => !ours.has(hash)));
  }
  return { missing: missing.sort(), extra: extra.sort(), bytes };
}

describe('LineSet', () => {
  it('sorts and drops repeated hashes like a set does', () => {
    const hash = fc.uint8Array({ minLength: 16, maxLength: 16 });
    // Few distinct bytes: long common beginnings and many repetitions.
    const narrow = fc
      .array(fc.constantFrom(0, 1, 255), { minLength: 16, maxLength: 16 })
      .map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(fc.array(fc.oneof(hash, narrow), { maxLength: 400 }), (hashes) => {
        const collector = new LineCollector(16);
        for (const one of hashes) collector.add(one);
        const { set, repeated } = collector.finish();
        const naive = [...new Set(hashes.map(hex))].sort();
        expect(hashesOf(set.bytes)).toEqual(naive);
        expect(repeated).toBe(hashes.length - naive.length);
        for (const one of hashes.slice(0, 5)) expect(set.has(one)).toBe(true);
        expect(set.has(hashOf('never there'))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('one hash a hundred thousand times does not slow it down', () => {
    const collector = new LineCollector(16);
    for (let i = 0; i < 100_000; i++) collector.add(hashOf(i % 2));
    expect(collector.finish().set.count).toBe(2);
  });
});

describe('lines', () => {
  it.each([
    ['nothing', [], 16],
    ['version', ['version'], 20],
    ['status', ['status'], 20],
    ['both', ['status', 'version'], 24],
  ] as const)('covering %s', (_name, attributes, width) => {
    const covers = coversBits(attributes);
    expect(lineWidth(covers)).toBe(width);
    const line = lineOf(hashOf(1), covers, { version: '2', status: 'effective' }, sha256);
    expect(line.length).toBe(width);
    const version = hex(sha256(Buffer.from('2')).subarray(0, 4));
    const status = hex(sha256(Buffer.from('effective')).subarray(0, 4));
    const expected = [hex(hashOf(1)), covers & 1 ? version : '', covers & 2 ? status : ''].join('');
    expect(hex(line)).toBe(expected);
  });

  it.each([
    ['of another bucket', [[2, 0]], '01', 'prefix'],
    [
      'descending',
      [
        [1, 2],
        [1, 1],
      ],
      '01',
      'order',
    ],
    [
      'twice',
      [
        [1, 2],
        [1, 2],
      ],
      '01',
      'order',
    ],
    [
      'in order',
      [
        [1, 1],
        [1, 2],
      ],
      '01',
      null,
    ],
    ['none', [], '01', null],
  ])('lines %s', (_name, starts, prefix, fault) => {
    const lines = Buffer.concat(starts.map((start) => Buffer.concat([Buffer.from(start), Buffer.alloc(14)])));
    expect(linesFault(lines, 16, Buffer.from(prefix, 'hex'))).toBe(fault);
    expect(linesFault(Buffer.alloc(17), 16, Buffer.alloc(0))).toBe('width');
  });
});

describe('the descent', () => {
  it('finds exactly the set difference, whatever the sets', () => {
    const sets = fc
      .record({ shared: fc.nat(3_000), missing: fc.nat(60), extra: fc.nat(60), seed: fc.nat() })
      .map(({ shared, missing, extra, seed }) => {
        const of = (kind: string, count: number) =>
          Array.from({ length: count }, (_, i) => hashOf(`${seed}${kind}${i}`));
        return { shared: of('s', shared), missing: of('m', missing), extra: of('e', extra) };
      });
    fc.assert(
      fc.property(sets, ({ shared, missing, extra }) => {
        const found = descend(setOf([...shared, ...missing]), setOf([...shared, ...extra]));
        expect(found.missing).toEqual(missing.map(hex).sort());
        expect(found.extra).toEqual(extra.map(hex).sort());
      }),
      { numRuns: 60 },
    );
  });

  it('a million equal numbers cost a digest, a few differences kilobytes', () => {
    const collected = new LineCollector(16);
    for (let i = 0; i < 1_000_000; i++) collected.add(hashOf(i));
    const declared = collected.finish().set;
    expect(declared.count).toBe(1_000_000);
    const table = [0, 1, 10, 100].map((gone) => {
      const lost = new Set(Array.from({ length: gone }, (_, i) => hex(hashOf(i * 997))));
      const kept = new LineCollector(16);
      for (let at = 0; at < declared.bytes.length; at += 16) {
        const line = declared.bytes.subarray(at, at + 16);
        if (gone === 0 || !lost.has(hex(line))) kept.add(line);
      }
      const { missing, extra, bytes: cost } = descend(declared, kept.finish().set);
      expect(missing).toEqual([...lost].sort());
      expect(extra).toEqual([]);
      return { missing: gone, ...cost, total: cost.open + cost.digests + cost.numbers };
    });
    process.stdout.write(
      `bytes for a million declared numbers (16 MB):\n${table.map((row) => JSON.stringify(row)).join('\n')}\n`,
    );
    expect(table[0]!.total).toBeLessThan(1_000);
    expect(table[1]!.total).toBeLessThan(6_000);
    expect(table[2]!.total).toBeLessThan(32_000);
    expect(table[3]!.total).toBeLessThan(256_000);
  }, 60_000);
});
