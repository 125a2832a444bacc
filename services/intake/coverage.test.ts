import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { putOrganisations } from '#db/writes/put-organisations';
import { putTypes } from '#db/writes/put-types';
import { parseDay } from '#domain/calendar/day';
import { instantFromDate } from '#domain/calendar/instant';
import { coversBits, lineWidth } from '#domain/coverage/line';
import { LineCollector } from '#domain/coverage/line-set';
import { Refusal } from '#domain/errors';
import type { Actor } from '#domain/identity/actor';
import type { ArrivingRecord, ParsedRow } from '#domain/records/record';
import type { Context } from '#services/context';
import { openSealer, type Sealer } from '#services/identity/seal';
import { declareDays } from '#services/quality/coverage/declare-days';
import { listUnnamed } from '#services/quality/coverage/list-unnamed';
import { localPeer } from '#services/quality/coverage/local-peer';
import { type DeclaredSet, declaredLine, declareSets } from '#services/quality/coverage/manifest-dialogue';
import { openManifests } from '#services/quality/coverage/open-manifests';
import { readManifestKey } from '#services/quality/coverage/read-manifest-key';
import { reconcileCoverage } from '#services/quality/coverage/reconcile-coverage';
import { arriving, asOperator, onceOnly } from '../../tests/arriving';
import { testDatabase } from '../../tests/database';
import { acceptBatch } from './accept-batch';

/** 21 November 2026, 10:00 in Shanghai. */
const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
const DAY = parseDay('2026-11-20')!;
const TYPE = '11100000000013338W001';
let database: Database;
let context: Context;
let sealer: Sealer;
let organisations = 0;
let batches = 0;

beforeAll(async () => {
  database = await testDatabase();
  context = asOperator(database, NOW);
  sealer = await openSealer(database);
  const face = { faceFields: [], declaredStock: null, definingAuthority: '11100000000013338W' };
  await putTypes(database, [
    {
      code: TYPE,
      nameZh: '居民身份证',
      nameEn: 'Resident identity card',
      issuingLine: '公安',
      holderKind: 'person',
      standard: 'GA/T 1',
      validity: 'either',
      collectionStart: parseDay('2020-01-01')!,
      updateFrequency: 'realtime',
      ...face,
    },
  ]);
});

/** Each test has an organisation of its own. */
async function newOrganisation(): Promise<string> {
  const code = `ORG${String(++organisations).padStart(15, '0')}`;
  await putOrganisations(database, [
    {
      code,
      nameZh: '某市公安局',
      nameEn: 'Police',
      regionCode: '320500',
      level: 'prefecture',
      roles: ['issuing'],
      line: '公安',
    },
  ]);
  return code;
}

function records(
  organisation: string,
  numbers: readonly string[],
  over: Partial<ArrivingRecord> = {},
): ParsedRow[] {
  return numbers.map((number, index) =>
    arriving(index + 1, {
      certificateId: `${organisation}.${number}`,
      certificateNumber: number,
      issuerCode: organisation,
      typeCode: TYPE,
      issuedOn: DAY,
      issuedAt: NOW - 20 * HOUR,
      receivedAt: NOW - 20 * HOUR + MINUTE,
      ...over,
    }),
  );
}

/** Pushes rows and reconciles as the clock does after a batch. */
async function push(organisation: string, rows: readonly ParsedRow[], now = NOW) {
  const at = { ...context, now };
  const delivery = { organisation, externalId: `b${++batches}`, door: 'file', system: null } as const;
  const { batchId } = await acceptBatch(at, { ...delivery, rows: onceOnly(rows) });
  const done = await reconcileCoverage({ ...at, now: now + 1_000 }, { batchId });
  const again = await reconcileCoverage({ ...at, now: now + 2_000 }, { batchId });
  expect(again).toMatchObject({ findingsOpened: 0, findingsClosed: 0 });
  return { batchId, ...done };
}

function declare(organisation: string, numbers: readonly string[], now = NOW) {
  return declareDays({ ...context, now }, [{ organisation, typeCode: TYPE, day: DAY, numbers }]);
}

/** Numbers by state as their department reads them. */
async function states(organisation: string): Promise<Record<string, string[]>> {
  const { rows } = await database.query<{ state: string; hash: Buffer }>(
    'SELECT state, number_hash AS hash FROM declared_number WHERE organisation = $1',
    [organisation],
  );
  const named: Record<string, string[]> = {};
  for (const { state, hash } of rows) {
    named[state] ??= [];
    named[state].push(numberOf(organisation, hash));
  }
  for (const list of Object.values(named)) list.sort();
  return named;
}

const UNIVERSE = Array.from({ length: 3_000 }, (_, index) => `N${String(index).padStart(6, '0')}`);

function numberOf(organisation: string, hash: Buffer): string {
  return UNIVERSE.find((number) => sealer.numberHash(organisation, TYPE, number).equals(hash)) ?? '?';
}

async function openFindings(organisation: string): Promise<number> {
  const { rows } = await database.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM finding
     WHERE organisation = $1 AND rule_id = 'declared-not-held' AND closed_at IS NULL`,
    [organisation],
  );
  return rows[0]!.n;
}

async function counts(organisation: string) {
  const { rows } = await database.query(
    'SELECT declared, held, missing, extra, differing, late FROM coverage_day WHERE organisation = $1',
    [organisation],
  );
  return rows[0];
}

describe('coverage, record by record', () => {
  it.each([
    [10, 1],
    [300, 7],
    [2_000, 40],
  ])(
    'of %i declared exactly the %i that were deleted at the source are named; sent, they close',
    async (n, k) => {
      const organisation = await newOrganisation();
      const numbers = UNIVERSE.slice(0, n);
      const deleted = numbers.filter((_, index) => index % Math.floor(n / k) === 0).slice(0, k);
      await push(
        organisation,
        records(
          organisation,
          numbers.filter((number) => !deleted.includes(number)),
        ),
      );
      expect(await declare(organisation, numbers)).toMatchObject({
        declared: n,
        missing: k,
        extra: 0,
        late: 0,
      });
      expect((await states(organisation)).missing).toEqual(deleted);
      expect(await openFindings(organisation)).toBe(k);
      const { rows } = await database.query<{ masked: string; sealed: Buffer; key: string; detail: object }>(
        `SELECT d.number_masked AS masked, number_sealed AS sealed, replace(subject_key::text, '-', '') AS key, f.detail
       FROM declared_number d JOIN finding f USING (subject_key) WHERE d.organisation = $1 ORDER BY number_hash`,
        [organisation],
      );
      expect(rows.map(({ sealed, key }) => sealer.unseal(Buffer.from(key, 'hex'), sealed)).sort()).toEqual(
        deleted,
      );
      expect(rows[0]?.masked).toMatch(/^N\*+\d$/);
      expect(rows[0]?.detail).toEqual({ day: '2026-11-20', numberMasked: rows[0]?.masked });

      const half = deleted.slice(0, Math.ceil(k / 2));
      const first = await push(organisation, records(organisation, half), NOW + MINUTE);
      expect(first.findingsClosed).toBe(half.length);
      const rest = deleted.slice(half.length);
      if (rest.length > 0) await push(organisation, records(organisation, rest), NOW + 2 * MINUTE);
      expect(await openFindings(organisation)).toBe(0);
      // They were missing past the hour that a real-time type allows, whatever receipt their records claim.
      expect(await counts(organisation)).toEqual({
        declared: n,
        held: n,
        missing: 0,
        extra: 0,
        differing: 0,
        late: k,
      });
      expect(await states(organisation)).toEqual({ late: deleted });
      const closed = await database.query<{ batch: string; by: string }>(
        'SELECT closed_batch AS batch, closed_by AS by FROM finding WHERE organisation = $1 AND closed_batch = $2',
        [organisation, first.batchId],
      );
      expect(closed.rows).toHaveLength(half.length);
    },
  );

  it('numbers held but never declared are extra; declared later, they are not', async () => {
    const organisation = await newOrganisation();
    await push(organisation, records(organisation, UNIVERSE.slice(0, 6)));
    await declare(organisation, UNIVERSE.slice(0, 4));
    expect(await states(organisation)).toEqual({ extra: UNIVERSE.slice(4, 6) });
    expect(await openFindings(organisation)).toBe(0);
    await declare(organisation, UNIVERSE.slice(0, 6), NOW + MINUTE);
    expect(await states(organisation)).toEqual({});
    expect(await counts(organisation)).toMatchObject({ declared: 6, held: 6, extra: 0 });
  });

  it('numbers held with another version, status or day of issue differ, and say in what', async () => {
    const organisation = await newOrganisation();
    await push(organisation, [
      ...records(organisation, UNIVERSE.slice(0, 3)),
      ...records(organisation, [UNIVERSE[3]!], { issuedOn: DAY - 1 }),
    ]);
    const covers = coversBits(['version', 'status']);
    const collector = new LineCollector(lineWidth(covers));
    const add = (number: string, version: number, status: string) =>
      collector.add(declaredLine(sealer.numberHash(organisation, TYPE, number), covers, version, status));
    add(UNIVERSE[0]!, 1, 'effective');
    add(UNIVERSE[1]!, 2, 'effective');
    add(UNIVERSE[2]!, 3, 'revoked');
    add(UNIVERSE[3]!, 1, 'effective');
    const set: DeclaredSet = { typeCode: TYPE, day: DAY, covers, lines: collector.finish().set };
    const { settled } = await declareSets(localPeer(context, organisation), [set]);
    expect(settled[0]?.coverage).toEqual({
      declared: 4,
      held: 3,
      missing: 0,
      extra: 0,
      differing: 3,
      late: 0,
    });
    const { rows } = await database.query<{ field: string; hash: Buffer }>(
      "SELECT field, number_hash AS hash FROM declared_number WHERE organisation = $1 AND state = 'differing'",
      [organisation],
    );
    const fields = Object.fromEntries(rows.map(({ field, hash }) => [numberOf(organisation, hash), field]));
    expect(fields).toEqual({
      [UNIVERSE[1]!]: 'version',
      [UNIVERSE[2]!]: 'version,status',
      [UNIVERSE[3]!]: 'issuedOn',
    });
    expect(settled[0]?.wanted?.count).toBe(2);
    await push(organisation, records(organisation, [UNIVERSE[1]!], { version: 2 }), NOW + MINUTE);
    await push(organisation, records(organisation, [UNIVERSE[3]!], { version: 2 }), NOW + 2 * MINUTE);
    expect(await counts(organisation)).toMatchObject({ held: 4, differing: 2 });
  });

  it('a number received after its deadline is late, though every number is held', async () => {
    const organisation = await newOrganisation();
    await push(organisation, [
      ...records(organisation, UNIVERSE.slice(0, 3)),
      ...records(organisation, UNIVERSE.slice(3, 5), { receivedAt: NOW - 18 * HOUR }),
    ]);
    expect(await declare(organisation, UNIVERSE.slice(0, 5))).toMatchObject({ missing: 0, late: 2 });
    expect(await states(organisation)).toEqual({ late: UNIVERSE.slice(3, 5) });
  });

  it('a number that goes missing again is a recurrence', async () => {
    const organisation = await newOrganisation();
    await push(organisation, records(organisation, UNIVERSE.slice(0, 3)));
    await declare(organisation, UNIVERSE.slice(0, 3));
    expect(await openFindings(organisation)).toBe(0);
    const rename = (number: string, version: number, now: number) =>
      push(organisation, records(organisation, [UNIVERSE[1]!], { certificateNumber: number, version }), now);
    await rename(UNIVERSE[9]!, 2, NOW + MINUTE);
    expect(await states(organisation)).toEqual({ missing: [UNIVERSE[1]], extra: [UNIVERSE[9]] });
    await rename(UNIVERSE[1]!, 3, NOW + 2 * MINUTE);
    expect(await openFindings(organisation)).toBe(0);
    await rename(UNIVERSE[9]!, 4, NOW + 3 * MINUTE);
    const { rows } = await database.query(
      "SELECT occurrence, closed_at IS NULL AS open FROM finding WHERE organisation = $1 AND rule_id = 'declared-not-held' ORDER BY 1",
      [organisation],
    );
    expect(rows).toEqual([
      { occurrence: 1, open: false },
      { occurrence: 2, open: true },
    ]);
  });

  it('declaring less does not close a finding; only the number’s arrival does', async () => {
    const organisation = await newOrganisation();
    await push(organisation, records(organisation, UNIVERSE.slice(0, 3)));
    await declare(organisation, UNIVERSE.slice(0, 5));
    await declare(organisation, UNIVERSE.slice(0, 4), NOW + MINUTE);
    expect(await states(organisation)).toEqual({ missing: [UNIVERSE[3]], withdrawn: [UNIVERSE[4]] });
    expect(await openFindings(organisation)).toBe(2);
    expect(await counts(organisation)).toMatchObject({ declared: 4, missing: 1 });
    await push(organisation, records(organisation, UNIVERSE.slice(3, 5)), NOW + 2 * MINUTE);
    expect(await openFindings(organisation)).toBe(0);
    const { rows } = await database.query(
      'SELECT state, declared FROM manifest WHERE organisation = $1 ORDER BY declared_at',
      [organisation],
    );
    expect(rows).toEqual([
      { state: 'replaced', declared: 5 },
      { state: 'current', declared: 4 },
    ]);
  });

  it('with the numbers withheld only the difference of the counts is known', async () => {
    const organisation = await newOrganisation();
    await push(organisation, records(organisation, UNIVERSE.slice(0, 3)));
    const peer = localPeer(context, organisation);
    const opened = await peer.open({
      items: [{ typeCode: TYPE, day: '2026-11-20', count: 5, digest: 'ab'.repeat(32), covers: [] }],
    });
    const item = opened.items[0]!;
    if (item.state !== 'differs') throw new Error(item.state);
    expect(
      (await peer.close({ items: [{ manifestId: item.manifestId, withheld: false }] })).items[0]?.state,
    ).toBe('changed');
    const closed = await peer.close({ items: [{ manifestId: item.manifestId, withheld: true }] });
    expect(closed.items[0]).toMatchObject({
      state: 'settled',
      coverage: { declared: 5, held: 3, missing: 2 },
    });
    expect(await openFindings(organisation)).toBe(0);
  });

  it('a machine client declares for its own organisation only, and reads only its own key', async () => {
    const organisation = await newOrganisation();
    const other = await newOrganisation();
    const actor: Actor = {
      kind: 'machine',
      id: 'k',
      name: 'k',
      role: 'machine',
      scope: { kind: 'organisations', organisationCodes: [organisation] },
      organisation,
    };
    const machine = { ...context, actor };
    const message = {
      items: [{ typeCode: TYPE, day: '2026-11-20', count: 1, digest: 'ab'.repeat(32), covers: [] }],
    };
    await expect(openManifests(machine, other, message)).rejects.toThrow(Refusal);
    await expect(readManifestKey(machine, other)).rejects.toThrow(Refusal);
    expect((await readManifestKey(machine, organisation)).key).toEqual(sealer.numberKey(organisation));
    const foreign = await openManifests(context, other, message);
    const item = foreign.items[0]!;
    if (item.state !== 'differs') throw new Error(item.state);
    const { manifestId } = item;
    await expect(
      localPeer(machine, organisation).close({ items: [{ manifestId, withheld: true }] }),
    ).rejects.toThrow(Refusal);
    await expect(listUnnamed(machine, { items: [{ manifestId, after: null }] })).rejects.toThrow(Refusal);
  });

  it('refuses days that have not begun', async () => {
    const organisation = await newOrganisation();
    const digest = 'ab'.repeat(32);
    const { items } = await openManifests(context, organisation, {
      items: ['2026-11-22', '2026-11-21', '2026-11-21'].map((day) => ({
        typeCode: TYPE,
        day,
        count: 1,
        digest,
        covers: [],
      })),
    });
    expect(items.map((item) => (item.state === 'refused' ? item.reason : item.state))).toEqual([
      'day-in-future',
      'differs',
      'repeated',
    ]);
  });
});
