import { expect, test } from 'vitest';
import { callsRead } from '../../tests/calls-read';
import { type FreshReport, packFresh, unpackFresh } from './fresh-calls';

const full: FreshReport = {
  occurredAt: Date.UTC(2026, 10, 22) * 1000 + 123_456,
  holder: -(2n ** 60n) - 12_345n,
  matter: 2n ** 62n + 1n,
  certificate: -1n,
  caller: 2_147_483_647,
  operator: 7,
  type: 30,
  callerRegion: 659_004,
  unexplained: 2 ** 20,
  side: 1,
  mode: 2,
  outcome: 3,
  pair: 2,
};
const bare: FreshReport = { ...full, occurredAt: 0, holder: null, matter: null, certificate: null, side: 0 };

test('what is packed comes back, each report with its entry', () => {
  const reports = [full, bare, full];
  const packed = packFresh(3, (index) => reports[index]!);
  const back = callsRead(unpackFresh(packed, 9_007_199_254_000_000));
  // A holder comes by its first 53 bits.
  const headOf = (holder: bigint | null) => (holder === null ? null : Number(holder >> 11n));
  expect(back).toEqual(
    reports.map((report, index) => ({
      ...report,
      holder: headOf(report.holder),
      entry: 9_007_199_254_000_000 + index,
    })),
  );
});

test('nothing packs to nothing', () => {
  expect([
    ...unpackFresh(
      packFresh(0, () => full),
      1,
    ),
  ]).toEqual([]);
});
