import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '#db/client';
import { Refusal } from '#domain/errors';
import { ACTS, type Act, permissionOf, roleMay } from '#domain/identity/permission';
import { openSealer } from '#services/identity/seal';
import { acceptBatch } from '#services/intake/accept-batch';
import { recordKeyOf } from '#services/record-key';
import { arriving, asOperator, onceOnly } from '../arriving';
import { testDatabase } from '../database';
import { HANGZHOU, SEATS, type Seat, SUZHOU } from './seats';
import type { Things, WalkedVerb } from './walked-verb';
import { WALKED_VERBS } from './walked-verbs';

/** Each act by each role with each kind of scope: what the table allows works, what it does not is refused. */

const NOW = Date.now() * 1000;
let database: Database;
let things: Things;

beforeAll(async () => {
  database = await testDatabase();
  for (const [code, region] of [
    [SUZHOU, '320500'],
    [HANGZHOU, '330100'],
  ])
    await database.query(
      `INSERT INTO organisation (code, name_zh, name_en, region_code, level, roles, line)
       VALUES ($1, $1, $1, $2, 'prefecture', '{issuing}', '公安')`,
      [code, region],
    );
  const { batchId } = await acceptBatch(asOperator(database, NOW), {
    organisation: SUZHOU,
    externalId: 'walk',
    door: 'api',
    system: null,
    rows: onceOnly([
      arriving(1, { issuerCode: SUZHOU }),
      {
        ok: false,
        quarantined: { row: 2, reason: 'date-unparseable', field: 'issuedOn', raw: '{"issuedOn":"昨天"}' },
      },
    ]),
  });
  const key = recordKeyOf('id|test-1');
  things = {
    recordKey: key.includes('-') ? key : key.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
    certificateId: 'test-1',
    batchId,
    row: 2,
    sealer: await openSealer(database),
  };
});

async function endOf(verb: WalkedVerb, { actor }: Seat): Promise<string> {
  try {
    const result = await verb.run({ actor, now: NOW, database }, things);
    return Array.isArray(result) && result.length === 0 ? 'nothing' : 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

function expected({ act, ends, outside }: WalkedVerb, { actor, seesSuzhou }: Seat): string {
  if (!roleMay(actor.role, act)) return 'forbidden';
  return seesSuzhou || permissionOf(act).over === 'house' ? ends : (outside ?? ends);
}

describe.each(SEATS)('$name', (seat) => {
  const walked = WALKED_VERBS.filter((verb) => !verb.heavy || !roleMay(seat.actor.role, verb.act));
  test.each(walked)('$act by $verb', async (verb) => {
    const end = await endOf(verb, seat);
    const wanted = expected(verb, seat);
    // A list of the house may be empty: that it was answered is what counts.
    expect(end === 'nothing' && wanted === 'done' && !verb.outside ? 'done' : end).toBe(wanted);
  });
});

test('every act that a verb asks is walked', () => {
  const services = join(import.meta.dirname, '..', '..', 'services');
  const text = readdirSync(services, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(services, path), 'utf8'))
    .join('\n');
  const asked = ACTS.filter((act) => text.includes(`'${act}'`));
  const walked = new Set<Act>(WALKED_VERBS.map(({ act }) => act));
  expect(asked.filter((act) => !walked.has(act))).toEqual([]);
});
