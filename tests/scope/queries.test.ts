import { beforeAll, describe, expect, it } from 'vitest';
import { type Database, transaction } from '#db/client';
import type { Standing } from '#db/roles';
import { EVERYTHING, type Scope } from '#domain/identity/scope';
import { testDatabase } from '../database';
import { projectFiles, readProjectFile } from '../house/tracked-files';
import { READINGS_OF_CASES } from './cases/of-cases';
import { READINGS_OF_HANDLING } from './disputes/of-handling';
import type { Reading } from './entry';
import { READINGS_OF_DISPUTE_DOORS } from './of-dispute-doors';
import { READINGS_OF_THE_DESK } from './of-the-desk';
import { READINGS_OF_THE_INTAKE } from './of-the-intake';
import { READINGS_OF_THE_LAW } from './of-the-law';
import { READINGS_OF_THE_MONITOR } from './of-the-monitor';
import { READINGS_OF_THE_ROOMS } from './of-the-rooms';
import { READINGS_OF_FIGURES } from './readings-of-figures';
import { READINGS_OF_ROWS } from './readings-of-rows';
import { seed } from './seed';
import { SCOPES } from './world';

/**
 * Every question of db/queries, asked as each kind of scope of an archive with rows of two provinces. It must answer
 * what it answers of an archive in which foreign rows do not exist: by both guards together, and by each alone.
 */

const READINGS: Readonly<Record<string, Reading>> = {
  ...READINGS_OF_FIGURES,
  ...READINGS_OF_ROWS,
  ...READINGS_OF_THE_MONITOR,
  ...READINGS_OF_THE_INTAKE,
  ...READINGS_OF_THE_LAW,
  ...READINGS_OF_THE_ROOMS,
  ...READINGS_OF_CASES,
  ...READINGS_OF_THE_DESK,
  ...READINGS_OF_DISPUTE_DOORS,
  ...READINGS_OF_HANDLING,
};
const entries = Object.entries(READINGS);
const ofKind = <Kind extends Reading['kind']>(kind: Kind) =>
  entries.flatMap(([name, reading]) =>
    reading.kind === kind ? [[name, reading as Extract<Reading, { kind: Kind }>] as const] : [],
  );

let whole: Database;
/** By kind of scope: an archive that holds its rows and no others. */
const alone = new Map<string, Database>();

beforeAll(async () => {
  whole = await testDatabase();
  await seed(whole, [1, 2, 3, 4, 5]);
  for (const [name, , digits] of SCOPES) {
    if (digits.length === 5) alone.set(name, whole);
    else {
      const database = await testDatabase();
      await seed(database, digits);
      alone.set(name, database);
    }
  }
});

const asked = <Answer>(database: Database, as: Standing, ask: (db: never) => Promise<Answer>) =>
  transaction(database, (db) => ask(db as never), { as });

it('every question has its place in the walk', () => {
  const found = projectFiles()
    .filter((path) => /^db\/queries\/.*\.ts$/.test(path) && !path.endsWith('.test.ts'))
    .flatMap((path) =>
      [...readProjectFile(path).matchAll(/^export (?:async )?function\*?\s*(\w+)/gm)].map(
        ([, name]) => `${path.slice('db/queries/'.length, -'.ts'.length)}#${name}`,
      ),
    );
  expect(Object.keys(READINGS).sort()).toEqual(found.sort());
});

it('the archive has something to hide from every question', async () => {
  const blind: string[] = [];
  for (const [name, { ask }] of [...ofKind('twice'), ...ofKind('database')]) {
    const answers = [
      await asked(whole, 'engine', (db) => ask(db, EVERYTHING)),
      await asked(alone.get('nothing')!, 'engine', (db) => ask(db, EVERYTHING)),
    ];
    if (isEqual(answers[0], answers[1])) blind.push(name);
  }
  // None is from a demo; a key of the sealed places is used by none of the rows.
  expect(blind).toEqual(['demo-delivery#demoDelivery', 'sealing/sealed-rows#isKeyUsed']);
});

function isEqual(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

describe.each(SCOPES.map(([name, scope]) => [name, scope] as const))('as %s', (scopeName, scope) => {
  const own = () => alone.get(scopeName)!;
  const without = (ask: (db: never, argument: Scope) => Promise<unknown>, argument: Scope) =>
    asked(own(), 'engine', (db) => ask(db, argument));

  it.each(ofKind('twice'))('%s', async (_, { ask }) => {
    const wanted = await without(ask, scope);
    expect(await asked(whole, scope, (db) => ask(db, scope))).toEqual(wanted);
    // The first guard alone: row-level security does not hold the engine.
    expect(await asked(whole, 'engine', (db) => ask(db, scope))).toEqual(wanted);
    // The second alone: the question forgets its scope.
    expect(await asked(whole, scope, (db) => ask(db, EVERYTHING))).toEqual(await without(ask, EVERYTHING));
  });

  it.each(ofKind('database'))('%s', async (_, { ask }) => {
    expect(await asked(whole, scope, ask)).toEqual(await without(ask, scope));
  });

  it.each(ofKind('public'))('%s', async (_, { ask }) => {
    expect(await asked(whole, scope, (db) => ask(db, scope))).toEqual(await without(ask, scope));
  });

  it.each(ofKind('mark'))('%s', async (_, { ask }) => {
    expect(await asked(whole, scope, ask)).toEqual(expect.any(Number));
  });

  it.each([...ofKind('engine'), ...ofKind('identity')])('%s is not for readers', async (_, { kind, ask }) => {
    await expect(asked(whole, scope, ask)).rejects.toMatchObject({ code: '42501' });
    await asked(whole, kind, ask);
  });
});
