import { expect, it } from 'vitest';
import { asOperator } from '../../../tests/arriving';
import { testDatabase } from '../../../tests/database';
import { addPeople, NOON, noon, push } from '../../../tests/disputes/story';
import { loadDemoDisputes } from './load-demo-disputes';

const REQUEST = { disputes: 3, seed: 'audit' };

it('loads disputes with the row of the audit that says so, or neither', async () => {
  const database = await testDatabase();
  await addPeople(database);
  for (let row = 1; row <= 3; row += 1) await push(database, row, NOON);
  const count = async (what: string) =>
    (await database.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${what}`)).rows[0]!.n;
  const loads = "audit_entry WHERE action = 'dispute.demo'";
  await database.query(
    `CREATE FUNCTION no_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no commit'; END $$`,
  );
  await database.query(
    `CREATE CONSTRAINT TRIGGER no_commit AFTER INSERT ON audit_entry
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION no_commit()`,
  );
  await expect(loadDemoDisputes(asOperator(database, noon(9)), REQUEST)).rejects.toThrow('no commit');
  expect([await count('dispute'), await count(loads)]).toEqual([0, 0]);
  await database.query('DROP TRIGGER no_commit ON audit_entry');
  expect(await loadDemoDisputes(asOperator(database, noon(9)), REQUEST)).toHaveLength(3);
  expect([await count('dispute'), await count(loads)]).toEqual([3, 1]);
});
