import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EVERYTHING } from '#domain/identity/scope';
import { loadRegions } from '#services/catalogue/load-regions';
import { readCatalogue } from '#services/catalogue/read-catalogue';
import { testDatabase } from '../database';

/** Counts of the data's own description: 6,450 county-level codes since 1981, 3,213 of them in force in 2024. */
test('the dated history of region codes loads with exactly the known counts', async () => {
  const database = await testDatabase();
  const folder = process.env.ZHENGJIAN_REAL ?? '';
  const csv = readFileSync(join(folder, 'regions', 'areacodes-1981-2024.csv'), 'utf8');
  const actor = { kind: 'operator', id: 'test', name: 'test', role: 'operator', scope: EVERYTHING } as const;
  const context = { actor, now: 1_790_000_000_000_000, database };

  const loaded = await loadRegions(context, csv);
  expect(loaded).toMatchObject({ codes: 6450, inForce: 3213, changed: true, complaints: [] });
  expect((await loadRegions(context, csv)).changed).toBe(false);

  const { regionHistory } = await readCatalogue(database);
  const canglang = regionHistory.find((entry) => entry.code === '320502');
  expect(canglang).toMatchObject({ name: '沧浪区', state: 'abolished', to: 2012 });
  expect(canglang?.successors.map((successor) => successor.code)).toEqual(['320508']);
});
