import { expect, it } from 'vitest';
import { addAuditEntry } from '#db/writes/add-audit-entry';
import { instantFromDate } from '#domain/calendar/instant';
import { EVERYTHING } from '#domain/identity/scope';
import { readingArchive } from '#services/archive';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { latestChange } from './latest-change';

const NOW = instantFromDate(new Date('2026-11-21T02:00:00Z'));

it('changes with every write and not with sign-ins, whatever the reader may see', async () => {
  const database = await testDatabase();
  const { actor } = asOperator(database, NOW);
  const note = (action: string) => addAuditEntry(database, actor, NOW, action, 'x:1', {});
  const readers = [
    readingArchive(database, EVERYTHING),
    readingArchive(database, { kind: 'organisations', organisationCodes: ['X'] }),
  ];
  const marks = () => Promise.all(readers.map((db) => latestChange(db)));
  await note('batch.accept');
  const [before, same] = await marks();
  expect(same).toBe(before);
  await note('session.ended');
  await note('sign-in.refused');
  expect(await marks()).toEqual([before, before]);
  await note('quarantine.dismiss');
  expect((await marks())[0]).toBeGreaterThan(before as number);
});
