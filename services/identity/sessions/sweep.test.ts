import { expect, it } from 'vitest';
import { pruneSignIns } from '#db/writes/identity/prune-sign-ins';
import { testDatabase } from '../../../tests/database';

it('what signing in leaves behind is forgotten when its time is over, and not before', async () => {
  const database = await testDatabase();
  await database.query(
    `INSERT INTO app_user (id, username, name, email, created_at, updated_at, role, scope)
     VALUES ('u', 'u-one', 'u', 'u@x.invalid', now(), now(), 'governor', '{"kind":"everything"}')`,
  );
  for (const [name, age] of [
    ['fresh', '-1 hour'],
    ['old', '2 days'],
  ]) {
    await database.query(
      `INSERT INTO app_session (id, token, user_id, expires_at, created_at, updated_at)
       VALUES ($1, $1, 'u', now() - $2::interval, now(), now())`,
      [name, age],
    );
    await database.query(
      `INSERT INTO app_verification (id, identifier, value, expires_at, created_at, updated_at)
       VALUES ($1, 'x', '{}', now() - $2::interval, now(), now())`,
      [name, age],
    );
    await database.query(
      'INSERT INTO sign_in_attempt (subject, attempts, last_at) VALUES ($1, 1, now() - greatest($2::interval, $3))',
      [name, age, '1 minute'],
    );
  }
  expect(await pruneSignIns(database)).toBe(3);
  expect(await pruneSignIns(database)).toBe(0);
  for (const table of ['app_session', 'app_verification', 'sign_in_attempt']) {
    expect((await database.query(`SELECT 1 FROM ${table}`)).rows, table).toHaveLength(1);
  }
});
