import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import { addPending } from '#db/writes/log/add-pending';
import { takeEntries } from '#db/writes/log/take-entries';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { encodeBundle } from '#domain/merkle/bundle';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { checkLog } from './check-log';
import { checkWholeLog } from './check-whole-log';
import { integrate } from './integrate';
import { publish } from './publish';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));
const folder = mkdtempSync(join(tmpdir(), 'zhengjian-whole-'));
const ENTRIES = 256 * 260 + 5;
let database: Database;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whole = (now = NOW) => checkWholeLog(asOperator(database, now));

describe('the whole self-check', () => {
  it('of an empty log finds nothing wrong', async () => {
    expect(await whole()).toEqual({ ok: true, views: [] });
  });

  it('goes from the first entry to the head of both trees, in more than one stretch', async () => {
    await transaction(
      database,
      async (connection) => {
        const first = await takeEntries(connection, 2026, ENTRIES);
        const made = Array.from({ length: ENTRIES }, (_, at) => Buffer.from(`{"entry":${at}}`));
        await addPending(connection, 2026, first, ENTRIES, encodeBundle(made));
      },
      { as: 'engine' },
    );
    await integrate(database, 2026);
    await publish(database, 2026, { now: NOW, folder });
    // The job had come half the way: what it checked then is checked again.
    await checkLog(asOperator(database, NOW), { mostBundles: 100 });
    const stretches: number[] = [];
    const done = await checkWholeLog(asOperator(database, NOW + 1), (entries) => stretches.push(entries));
    expect(done).toEqual({
      ok: true,
      views: ['sha256', 'sm3'].map((view) => ({ year: 2026, view, entries: ENTRIES, fault: null })),
    });
    expect(stretches.length).toBeGreaterThan(1);
    expect(stretches.reduce((sum, one) => sum + one, 0)).toBe(2 * ENTRIES);
  });

  it('names what is broken, early in the log or late, and says so until it is mended', async () => {
    // The owner of the tables can take a trigger away; whoever holds a root still sees what was done.
    const flip = (bundle: number) => {
      const bit = bundle * 256 + 9;
      return database.query(
        `SET session_replication_role = replica;
         UPDATE log_tile SET data = set_bit(data, ${bit}, 1 - get_bit(data, ${bit}))
         WHERE level = 1 AND tile = 0 AND hash = 'sha256';
         SET session_replication_role = origin`,
      );
    };
    for (const bundle of [3, 205]) {
      await flip(bundle);
      const broken = await whole(NOW + bundle * 1_000);
      expect(broken.ok).toBe(false);
      expect(broken.views.find(({ view }) => view === 'sha256')?.fault).toEqual({
        kind: 'bundle',
        place: `tile/entries/${bundle}`,
      });
      await flip(bundle);
      expect(await whole(NOW + bundle * 1_000 + 1)).toMatchObject({ ok: true });
    }
  });

  it('is the operator’s and the clock’s alone', async () => {
    const actor = { kind: 'person', id: 'a', name: 'a', role: 'auditor', scope: EVERYTHING } as const;
    await expect(checkWholeLog({ actor, now: NOW, database })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
