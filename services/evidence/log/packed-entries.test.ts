import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { CallReport } from '#domain/calls/call';
import { batchEntryText, callEntryText } from '#domain/calls/report/entry';
import { encodeBundle } from '#domain/merkle/bundle';
import { encodeUtf8 } from '#domain/merkle/bytes';
import { packEntries, unpackEntries } from './packed-entries';

const bundle = (texts: readonly string[]) => Buffer.from(encodeBundle(texts.map(encodeUtf8)));

const word = fc.constantFrom('A', '11320000DEM0000148', '事项 “一”', 'back\\slash', 'quo"te', '');
const orNull = fc.option(word, { nil: null });
const report: fc.Arbitrary<CallReport> = fc.record({
  row: fc.nat(),
  callId: word,
  side: fc.constantFrom('caller', 'library'),
  occurredAt: fc.integer({ min: 0, max: 2 ** 51 }),
  caller: word,
  operator: word,
  callerRegion: fc.constantFrom('320000', '330100'),
  ownerRegion: fc.constantFrom('310000', '340000'),
  issuer: orNull,
  certificateId: fc.constant(null),
  typeCode: word,
  holder: fc.constant(null),
  scenario: orNull,
  item: orNull,
  matter: fc.constant(null),
  basis: fc.constant(null),
  mode: fc.constantFrom('normal', 'break-glass'),
  outcome: fc.constantFrom('served', 'denied'),
  latencyMs: fc.option(fc.nat(), { nil: null }),
});
const commitment = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));
const entry = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(report, commitment, fc.nat())
      .map(([of, hash, batch]) => callEntryText({ source: of.caller, batch, row: of.row }, of, hash)),
  },
  fc.nat().map((sequence) =>
    batchEntryText({
      ...{
        sequence,
        previous: '0',
        count: 1,
        firstRow: 1,
        sentAt: null,
        source: 'A',
        hash: '0',
        accepted: 1,
      },
      ...{ refused: 0, receivedAt: 1, signature: null },
    }),
  ),
  // What nobody wrote: it must come back as it is all the same.
  fc.string({ unit: 'grapheme' }),
);

it('gives back every entry byte for byte, whatever it is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 60 }), async (texts) => {
      const entries = bundle(texts);
      expect((await unpackEntries(await packEntries(entries))).equals(entries)).toBe(true);
    }),
  );
});

const PLACE = { source: 'S', batch: 1, row: 1 };
const BASE: CallReport = {
  ...{ row: 1, callId: 'c', side: 'caller', occurredAt: 1_790_000_000_000_000, caller: 'C', operator: 'o' },
  ...{ callerRegion: '320000', ownerRegion: '330000', issuer: null, certificateId: null, typeCode: 'T' },
  ...{ holder: null, scenario: null, item: null, matter: null, basis: null, mode: 'normal' },
  ...{ outcome: 'served', latencyMs: 1 },
};
const HASH = Buffer.alloc(32, 7).toString('base64');

it.each([
  ['written with a blank', callEntryText(PLACE, BASE, HASH).replace(',"row"', ', "row"')],
  ['a number with a nought before it', callEntryText(PLACE, BASE, HASH).replace('"batch":1', '"batch":01')],
  ['a negative moment', callEntryText(PLACE, { ...BASE, occurredAt: -1 }, HASH)],
  ['a commitment that base64 would spell otherwise', callEntryText(PLACE, BASE, `${'A'.repeat(42)}B=`)],
  ['bytes that are no UTF-8', `${callEntryText(PLACE, BASE, HASH)}\udc00`],
])('%s is kept whole', async (_, text) => {
  const entries = bundle([text, callEntryText(PLACE, BASE, HASH)]);
  expect((await unpackEntries(await packEntries(entries))).equals(entries)).toBe(true);
});

it('takes little more than its commitment for each call that tells nothing new', async () => {
  const rows = Array.from({ length: 4_096 }, (_, row) =>
    callEntryText({ ...PLACE, row }, { ...BASE, row, occurredAt: BASE.occurredAt + row }, HASH),
  );
  expect((await packEntries(bundle(rows))).length / rows.length).toBeLessThan(33);
});
