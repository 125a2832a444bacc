import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { lineWidth } from '#domain/coverage/line';
import { LineCollector } from '#domain/coverage/line-set';
import type { Context } from '#services/context';
import { openSealer, type Sealer } from '#services/identity/seal';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { declareDays } from './declare-days';
import { localPeer } from './local-peer';
import { declareSets } from './manifest-dialogue';
import { meteredPeer } from './metered-peer';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const DAY = parseDay('2026-11-20')!;
let database: Database;
let context: Context;
let sealer: Sealer;
let organisations = 0;

beforeAll(async () => {
  database = await testDatabase();
  context = asOperator(database, NOW);
  sealer = await openSealer(database);
});

/** Records of one day with nothing but what coverage looks at; the rest of intake is tested where it lives. */
async function hold(organisation: string, hashes: readonly Buffer[]): Promise<void> {
  await database.query(
    `INSERT INTO record (record_key, received_day, issued_on, row_number, rule_set, received_at, known_from, batch_id,
       organisation, organisation_region, type_code, holder_name_trait, holder_code_trait, number_trait, outcome,
       content_digest, number_hash)
     SELECT gen_random_uuid(), '2026-11-20', '2026-11-20', 1, 1, '2026-11-20', '2026-11-20', gen_random_uuid(), $1, '', 'T',
            'ok', 'ok', 'ok', '', '', h FROM unnest($2::bytea[]) AS h`,
    [organisation, hashes],
  );
}

describe('the protocol on the archive', () => {
  it('names exactly the naive set difference', async () => {
    const size = fc.oneof(fc.nat(8), fc.nat(700));
    const sets = fc.record({ shared: size, missing: fc.nat(30), extra: fc.nat(30) });
    await fc.assert(
      fc.asyncProperty(sets, async ({ shared, missing, extra }) => {
        const organisation = `P${++organisations}`;
        const of = (kind: string, count: number) => Array.from({ length: count }, (_, i) => `${kind}${i}`);
        const hash = (number: string) => sealer.numberHash(organisation, 'T', number);
        await hold(organisation, [...of('s', shared), ...of('e', extra)].map(hash));
        const numbers = [...of('s', shared), ...of('m', missing)];
        const total = await declareDays(context, [{ organisation, typeCode: 'T', day: DAY, numbers }]);
        expect(total).toMatchObject({ declared: shared + missing, missing, extra });
        const { rows } = await database.query<{ state: string; hash: string }>(
          `SELECT state, encode(number_hash, 'hex') AS hash FROM declared_number WHERE organisation = $1 ORDER BY 2`,
          [organisation],
        );
        const hexes = (kind: string, count: number) =>
          of(kind, count)
            .map((number) => hash(number).toString('hex'))
            .sort();
        const named = (state: string) => rows.filter((row) => row.state === state).map((row) => row.hash);
        expect(named('missing')).toEqual(hexes('m', missing));
        expect(named('extra')).toEqual(hexes('e', extra));
      }),
      { numRuns: 25 },
    );
  });

  it('thirty thousand numbers, twelve missing: buckets are compared, then only theirs are sent', async () => {
    const organisation = 'LARGE';
    const hashes = Array.from({ length: 30_000 }, (_, i) => sealer.numberHash(organisation, 'T', `L${i}`));
    const gone = new Set(Array.from({ length: 12 }, (_, i) => i * 2_477));
    await hold(
      organisation,
      hashes.filter((_, index) => !gone.has(index)),
    );
    const collector = new LineCollector(lineWidth(0));
    for (const hash of hashes) collector.add(hash);
    const set = { typeCode: 'T', day: DAY, covers: 0, lines: collector.finish().set };
    const { peer, traffic } = meteredPeer(localPeer(context, organisation));
    const { settled } = await declareSets(peer, [set]);
    expect(settled[0]?.coverage).toMatchObject({ declared: 30_000, held: 29_988, missing: 12, extra: 0 });
    expect(settled[0]?.wanted?.count).toBe(12);
    for (const index of gone) expect(settled[0]?.wanted?.has(hashes[index]!)).toBe(true);
    expect(traffic.digests.messages).toBe(1);
    expect(traffic.numbers.sentBytes).toBeLessThan(12 * 200 * 24);
    await hold(
      organisation,
      hashes.filter((_, index) => gone.has(index)),
    );
    const again = meteredPeer(localPeer(context, organisation));
    expect((await declareSets(again.peer, [set])).settled[0]?.coverage).toMatchObject({ missing: 0 });
    const { open, digests, numbers } = again.traffic;
    expect(open.sentBytes + open.receivedBytes).toBeLessThan(1_000);
    expect(digests.messages + numbers.messages).toBe(0);
  });

  it('a day that changes while it is declared is declared again', async () => {
    const organisation = 'MOVING';
    const hashes = ['a', 'b', 'c'].map((number) => sealer.numberHash(organisation, 'T', number));
    const collector = new LineCollector(lineWidth(0));
    for (let i = 0; i < 1_000; i++) collector.add(sealer.numberHash(organisation, 'T', `x${i}`));
    for (const hash of hashes) collector.add(hash);
    const { set: lines } = collector.finish();
    const local = localPeer(context, organisation);
    let closes = 0;
    const peer = {
      ...local,
      close: async (message: Parameters<typeof local.close>[0]) => {
        // Where nothing differed a moment ago, something comes in.
        if (closes++ === 0)
          await hold(
            organisation,
            Array.from({ length: 999 }, (_, i) => sealer.numberHash(organisation, 'T', `y${i}`)),
          );
        return local.close(message);
      },
    };
    await hold(
      organisation,
      Array.from({ length: 1_000 }, (_, i) => sealer.numberHash(organisation, 'T', `x${i}`)),
    );
    const { settled } = await declareSets(peer, [{ typeCode: 'T', day: DAY, covers: 0, lines }]);
    expect(closes).toBe(2);
    expect(settled[0]?.coverage).toMatchObject({ declared: 1_003, held: 1_999, missing: 3, extra: 999 });
  });
});
