import { expect, it } from 'vitest';
import { EVERYTHING } from '#domain/identity/scope';
import { testDatabase } from '../../../tests/database';
import { sweepManifests } from './sweep-manifests';

const database = await testDatabase();
const NOW = 1_795_000_000_000_000;
const HOUR = 3_600_000_000;

it('removes comparisons begun a day ago and never ended, with their buckets, and only them', async () => {
  const cases = [
    ['1', 'comparing', 25, false],
    ['2', 'comparing', 23, true],
    ['3', 'current', 99, true],
    ['4', 'replaced', 99, true],
  ] as const;
  for (const [id, state, hours] of cases) {
    const manifestId = `00000000-0000-4000-8000-00000000000${id}`;
    await database.query(
      `INSERT INTO manifest (manifest_id, organisation, organisation_region, type_code, day, declared, digest, covers,
         declared_at, stage, state)
       VALUES ($1, 'A', '320500', 'T1', '2026-11-01'::date + $2::int, 1, '\\x00', 0, to_timestamp($3::float8),
         'digests', $4)`,
      [manifestId, Number(id), (NOW - hours * HOUR) / 1e6, state],
    );
    await database.query(
      "INSERT INTO declared_bucket (manifest_id, prefix, lines) VALUES ($1, '\\x', '\\x00')",
      [manifestId],
    );
  }
  const actor = {
    kind: 'system',
    id: 'coverage.sweep-manifests',
    name: '',
    role: 'system',
    scope: EVERYTHING,
  } as const;
  const context = { actor, now: NOW, database };
  expect(await sweepManifests(context)).toEqual({ dropped: 1 });
  expect(await sweepManifests(context)).toEqual({ dropped: 0 });
  const kept = cases.filter(([, , , stays]) => stays).length;
  for (const table of ['manifest', 'declared_bucket'])
    expect((await database.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(kept);
  const audit = await database.query('SELECT action, subject, organisation, detail FROM audit_entry');
  expect(audit.rows).toEqual([
    { action: 'manifest.dropped', subject: 'organisation:A', organisation: 'A', detail: { manifests: 1 } },
  ]);
});
