import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { arriving, asOperator, onceOnly } from '../../../tests/arriving';
import { HANGZHOU, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import {
  act,
  addPeople,
  DAY,
  filing,
  keyOf,
  NOON,
  noon,
  type People,
  push,
} from '../../../tests/disputes/story';
import { reportedCalls } from '../../../tests/reported-calls';
import { checkRows } from '../../intake/check-rows';
import { fileDispute } from '../file-dispute';
import { flaggedRowsOfBatch } from './flagged-calls';

let database: Database;
let people: People;
let caseId: string;
beforeAll(async () => {
  database = await testDatabase();
  people = await addPeople(database);
  for (const row of [1, 2]) await push(database, row, NOON - DAY);
  await reportedCalls(database, HANGZHOU.organisation, 5, NOON);
  const key = BigInt.asIntN(64, BigInt(`0x${keyOf(1).replaceAll('-', '').slice(0, 16)}`));
  await database.query('UPDATE call_report SET certificate = $1 WHERE call_key IN (503, 507)', [
    key.toString(),
  ]);
  const filed = await fileDispute({ actor: people.page, now: NOON, database }, filing(1, { door: 'window' }));
  caseId = filed.caseId;
});

const check = async () => {
  const rows = onceOnly([arriving(1), arriving(2, { version: 2 })]);
  const checked = await checkRows(asOperator(database, noon(1)), {
    organisation: POLICE.organisation,
    rows,
    maxRows: 10,
  });
  return checked.rows.map(({ disputedSince }) => disputedSince);
};
const calls = async () => {
  const { rows } = await database.query<{ id: string }>(
    'SELECT batch_id::text AS id FROM call_batch LIMIT 1',
  );
  return flaggedRowsOfBatch(database, rows[0]!.id, 10);
};

describe('a flagged record', () => {
  it('is told of by the pre-check and by what became of reported calls', async () => {
    expect(await check()).toEqual([NOON, null]);
    expect(await calls()).toEqual([
      { row: 3, since: NOON },
      { row: 7, since: NOON },
    ]);
    expect(await flaggedRowsOfBatch(database, '00000000-0000-4000-8000-000000000000', 10)).toEqual([]);
  });

  it('is told of no more once the outcome has lifted its flag, and again after an appeal', async () => {
    const reason = '经核查的理由';
    await act(database, caseId, people.handler, { kind: 'take' }, noon(3));
    await act(database, caseId, people.handler, { kind: 'reject', reason }, noon(3));
    expect([await check(), await calls()]).toEqual([[null, null], []]);
    await act(database, caseId, people.handler, { kind: 'reply', words: reason }, noon(3));
    await act(database, caseId, people.page, { kind: 'appeal', reason }, noon(4));
    expect(await check()).toEqual([noon(4), null]);
  });
});
