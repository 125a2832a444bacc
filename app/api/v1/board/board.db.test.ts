import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import type { BoardRow } from '#domain/disputes/board/messages';
import { publishBoard } from '#services/disputes/board/publish-board';
import { asOperator } from '../../../../tests/arriving';
import { ELSEWHERE, OFFICE, openMachineDoor } from '../../../../tests/machine-door';
import { GET } from './route';

/** The open data of the board: what is published once, and never of so few that one might be known. */

const NOVEMBER = Date.UTC(2026, 10, 22) * 1_000;
const DECEMBER = Date.UTC(2026, 11, 5) * 1_000;

let database: Database;
let serial = 0;

async function closed(
  count: number,
  over: { kind?: string; outcome?: string; organisation?: string; on?: string } = {},
) {
  const { kind = 'wrong-field', outcome = 'upheld', organisation = OFFICE, on = '2026-10-20' } = over;
  for (let at = 0; at < count; at += 1) {
    const id = randomUUID();
    serial += 1;
    await database.query(
      `INSERT INTO case_file (case_id, kind, number, state, severity, organisation, region, version, opened_at, changed_at, closed_at)
       VALUES ($1, 'dispute', $2, 'closed', 'medium', $3, $4, 1, '2026-10-09T02:00:00Z', $5::timestamptz, $5::timestamptz)`,
      [id, `T${serial}`, organisation, organisation === OFFICE ? '320500' : '330100', `${on}T02:00:00Z`],
    );
    await database.query(
      `INSERT INTO dispute (case_id, kind, door, sealed, sameness, open, awaits_correction, returns, contests, extensions,
         reopenings, appeals, transfers, missed, bound, outcome)
       VALUES ($1, $2, 'citizen', '\\x00', '\\x00', false, false, 0, 0, 0, 0, 0, 0, false, false, $3)`,
      [id, kind, outcome],
    );
  }
}

const ask = (query = '') => GET(new Request(`http://localhost/api/v1/board${query}`));
const rows = async (): Promise<BoardRow[]> => (await (await ask()).json()).rows;

beforeAll(async () => {
  process.env.ZHENGJIAN_LOG = 'silent';
  database = await openMachineDoor();
  await closed(7);
  await closed(3, { outcome: 'rejected' });
  await closed(2, { kind: 'missing', organisation: ELSEWHERE });
  expect(await publishBoard(asOperator(database, NOVEMBER))).toBe(1);
});

describe('open data', () => {
  it('shows no row below the floor, and merges the few only with enough others', async () => {
    const shown = await rows();
    expect(
      shown.map(({ month, organisation, region, disputes }) => [month, organisation, region, disputes]),
    ).toEqual([
      ['2026-10', OFFICE, '320500', 7],
      // Three of one city and two of another province: five of which nothing more is told.
      ['2026-10', null, '', 5],
    ]);
    expect(shown[0]).toMatchObject({
      organisationName: '苏州市公安局',
      kind: 'wrong-field',
      outcome: 'upheld',
      medianDays: 8,
    });
  });

  it('is the same as CSV, with licence and rule', async () => {
    const json = await (await ask()).json();
    expect(json).toMatchObject({
      floor: 5,
      licence: expect.stringContaining('creativecommons.org/licenses/by/4.0'),
    });
    const csv = await ask('?format=csv');
    expect(csv.headers.get('link')).toContain('rel="license"');
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines).toHaveLength(1 + json.rows.length);
    expect(lines[1]).toContain(`2026-10,${OFFICE}`);
    expect((await ask('?format=exe')).status).toBe(422);
  });

  it('of a month stays as it was published, whatever ends or is reopened later', async () => {
    const before = await rows();
    await closed(1, { on: '2026-10-30' });
    await database.query(`UPDATE case_file SET closed_at = NULL WHERE number = 'T1'`);
    expect(await publishBoard(asOperator(database, NOVEMBER))).toBe(0);
    expect(await rows()).toEqual(before);
  });

  it('of the running month waits for its end, and of too few says nothing', async () => {
    await closed(4, { on: '2026-11-10' });
    expect(await publishBoard(asOperator(database, NOVEMBER))).toBe(0);
    expect(await publishBoard(asOperator(database, DECEMBER))).toBe(1);
    expect((await rows()).filter(({ month }) => month === '2026-11')).toEqual([]);
    const { months } = await (await ask()).json();
    expect(months.map(({ month }: { month: string }) => month)).toEqual(['2026-11', '2026-10']);
  });
});
