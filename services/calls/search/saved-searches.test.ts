import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/client';
import { parseInstant } from '#domain/calendar/instant';
import { MOST_SAVED_SEARCHES } from '#domain/calls/search/saved-search';
import type { Actor } from '#domain/identity/actor';
import { EVERYTHING } from '#domain/identity/scope';
import { addDepartments, addPerson, of, POLICE } from '../../../tests/cases/people';
import { testDatabase } from '../../../tests/database';
import { dropSearch, keepSearch, readSavedSearches } from './saved-searches';

const NOW = parseInstant('2026-11-20 12:00', 480) as number;
let database: Database;
let auditor: Actor;
let governor: Actor;
beforeAll(async () => {
  database = await testDatabase();
  await addDepartments(database);
  auditor = await addPerson(database, 'auditor', 'auditor', EVERYTHING);
  governor = await addPerson(database, 'governor', 'governor', of(POLICE));
});

const as = (actor: Actor, now = NOW) => ({ actor, now, database });
const namesOf = async (actor: Actor) => (await readSavedSearches(as(actor))).map(({ name }) => name);

describe('searches', () => {
  it('are each account’s own; the newest comes first, the same name replaces', async () => {
    await keepSearch(as(auditor), { name: '夜间', query: 'explained=no' });
    await keepSearch(as(auditor, NOW + 1), { name: '被拒', query: 'outcome=denied&after=1_2026_3' });
    await keepSearch(as(auditor, NOW + 2), { name: '夜间', query: 'explained=no&period=week' });
    expect(await readSavedSearches(as(auditor))).toMatchObject([
      { name: '夜间', query: 'period=week&explained=no' },
      { name: '被拒', query: 'outcome=denied' },
    ]);
    expect(await namesOf(governor)).toEqual([]);
    const [first] = await readSavedSearches(as(auditor));
    await expect(dropSearch(as(governor), first!.searchId)).rejects.toMatchObject({ code: 'not-found' });
    await dropSearch(as(auditor), first!.searchId);
    await expect(dropSearch(as(auditor), first!.searchId)).rejects.toMatchObject({ code: 'not-found' });
    await expect(dropSearch(as(auditor), `' OR true --`)).rejects.toMatchObject({ code: 'not-found' });
    expect(await namesOf(auditor)).toEqual(['被拒']);
  });

  it('hold no number of anybody, nor does the audit', async () => {
    await expect(
      keepSearch(as(auditor), { name: '某人', query: 'operator=11010519491231002X' }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
    await keepSearch(as(auditor), { name: '某人', query: 'holder=-1234567890123456789' });
    const { rows } = await database.query<{ text: string }>(
      `SELECT detail::text || coalesce(changes::text, '') AS text FROM audit_entry WHERE action = 'search.keep' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows[0]!.text).toBe('{"asks": ["holder"]}');
  });

  it(`are ${MOST_SAVED_SEARCHES} at most, however many come at once`, async () => {
    const keep = (n: number) => keepSearch(as(governor), { name: `检索 ${n}`, query: 'outcome=denied' });
    const ends = await Promise.allSettled(Array.from({ length: MOST_SAVED_SEARCHES + 5 }, (_, n) => keep(n)));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(MOST_SAVED_SEARCHES);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict', complaints: [{ field: 'name', reason: 'too-many-searches' }] },
    });
    const [kept] = await readSavedSearches(as(governor));
    await keepSearch(as(governor), { name: kept!.name, query: 'outcome=failed' });
    expect((await readSavedSearches(as(governor))).length).toBe(MOST_SAVED_SEARCHES);
  });

  it.each(['handler', 'system-administrator'] as const)('are not for a %s', async (role) => {
    const nobody = as({ ...auditor, role });
    await expect(readSavedSearches(nobody)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(keepSearch(nobody, { name: '甲', query: 'outcome=denied' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(dropSearch(nobody, 'x')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
